/** What rules inside look at in a packet, and what they remember: flows, ports, counts. Both ends' networks are held to them. */
@NullMarked
package io.ikelab.host.flow;

import org.jspecify.annotations.NullMarked;
