/**
 * Packets inside the tunnel and the hosts that send and answer them. Reads and builds IPv4, IPv6, ICMP, ICMPv6, UDP and TCP;
 * time is an argument. Uses io.ikelab.octets, io.ikelab.net and io.ikelab.event only.
 */
@NullMarked
package io.ikelab.inner;

import org.jspecify.annotations.NullMarked;
