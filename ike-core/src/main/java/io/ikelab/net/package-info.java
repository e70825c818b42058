/** Packets, nodes and time: the sans-IO contract every node and every shell agree on, and the network in virtual time. */
@NullMarked
package io.ikelab.net;

import org.jspecify.annotations.NullMarked;
