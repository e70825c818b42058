package io.ikelab.lab.explain;

import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;

/**
 * An error of ICMP about a packet of a conversation.
 *
 * @param by who says so
 * @param about whose packet it is
 * @param type and {@code code} as ICMP has them, or ICMPv6 where {@code by} is an IPv6 address
 * @param mtu octets of the largest packet the link behind {@code by} takes; 0 where the error does not tell
 */
public record IcmpError(Sighting where, IpAddress by, Side about, int type, int code, int mtu) {}
