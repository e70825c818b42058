/**
 * A NAT as a node: real IP packets in, translated ones out, at the times it is given. Knows IP, UDP and ICMP and nothing of
 * IKE. May use packets, nodes and the event contract.
 */
@NullMarked
package io.ikelab.net.nat;

import org.jspecify.annotations.NullMarked;
