/** How the gateway's connections are doing, in Azure's words, read off the event stream like everything else. */
@NullMarked
package io.ikelab.gateway.status;

import org.jspecify.annotations.NullMarked;
