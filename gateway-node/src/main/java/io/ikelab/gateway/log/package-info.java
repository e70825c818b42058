/** The gateway's second voice: what Azure would have written of a run into its resource logs, read off the event stream. */
@NullMarked
package io.ikelab.gateway.log;

import org.jspecify.annotations.NullMarked;
