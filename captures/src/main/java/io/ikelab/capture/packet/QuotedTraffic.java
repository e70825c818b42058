package io.ikelab.capture.packet;

import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.octets.Octets;

/** Errors of ICMP, which quote the packet they are about (RFC 792, RFC 4443 §3). */
final class QuotedTraffic {
    private static final int HEADER = 8;
    private static final int UNREACHABLE = 3;
    private static final int TOO_BIG = 4;
    private static final int V6_TOO_BIG = 2;
    private static final int SOURCE_QUENCH = 4;
    private static final int REDIRECT = 5;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;

    /** ICMPv6 has its errors below 128; these are in use. */
    private static final int V6_ERROR_MAX = 4;

    private QuotedTraffic() {}

    static Traffic of(Packet error) {
        Octets payload = error.payload();
        if (payload.length() < HEADER || !isError(error.protocol(), payload.at(0))) {
            return new Traffic.Other();
        }
        return OuterPacket.quoted(payload, HEADER, error.id())
                .map(OuterPacket::packet)
                .filter(original -> !isIcmp(original.protocol()))
                .<Traffic>map(original -> new Traffic.Quoted(
                        payload.at(0), payload.at(1), mtu(error.protocol(), payload), original, Traffic.of(original)))
                .orElseGet(Traffic.Other::new);
    }

    /** No error is about an error (RFC 792), which also ends what would go round in circles. */
    private static boolean isIcmp(int protocol) {
        return protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6;
    }

    /** In both kinds of ICMP it ends where the quoted packet begins. */
    private static int mtu(int protocol, Octets payload) {
        boolean v6 = protocol == IpProtocol.ICMPV6;
        boolean told = v6 ? payload.at(0) == V6_TOO_BIG : payload.at(0) == UNREACHABLE && payload.at(1) == TOO_BIG;
        return told ? payload.at(HEADER - 2) << Byte.SIZE | payload.at(HEADER - 1) : 0;
    }

    private static boolean isError(int protocol, int type) {
        if (protocol == IpProtocol.ICMPV6) {
            return type >= 1 && type <= V6_ERROR_MAX;
        }
        return switch (type) {
            case UNREACHABLE, SOURCE_QUENCH, REDIRECT, TIME_EXCEEDED, PARAMETER_PROBLEM -> true;
            default -> false;
        };
    }
}
