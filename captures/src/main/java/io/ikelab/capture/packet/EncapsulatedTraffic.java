package io.ikelab.capture.packet;

import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import java.util.OptionalLong;

/** IKE and ESP in UDP, as anybody sees them. */
final class EncapsulatedTraffic {
    static final int IKE = 500;
    static final int NAT_TRAVERSAL = 4500;

    private static final int UDP_HEADER = 8;
    private static final int SEQUENCE_AT = 4;
    private static final int KEEPALIVE = 0xff;

    private EncapsulatedTraffic() {}

    /** Read where it stands; of two ports the lower decides, as for Wireshark. */
    static Traffic udp(Octets payload) {
        if (payload.length() <= UDP_HEADER) {
            return new Traffic.Other();
        }
        int source = u16(payload, 0);
        int destination = u16(payload, 2);
        if (source == IKE || destination == IKE) {
            return ike(payload, UDP_HEADER);
        }
        return source == NAT_TRAVERSAL || destination == NAT_TRAVERSAL ? encapsulated(payload) : elsewhere(payload);
    }

    /** Told apart by the first four octets, which are zero for IKE and never for ESP (RFC 3948 §2.2). */
    private static Traffic encapsulated(Octets payload) {
        boolean single = u16(payload, 4) == UDP_HEADER + 1;
        if (single && payload.at(UDP_HEADER) == KEEPALIVE) {
            return new Traffic.Keepalive();
        }
        return isMarked(payload) ? ike(payload, UDP_HEADER + PacketContent.MARKER) : esp(payload, UDP_HEADER, true);
    }

    /** On ports of nobody's only what can hardly be anything else: the marker, version 2.0, and a length that fits. */
    private static Traffic elsewhere(Octets payload) {
        if (!isMarked(payload)) {
            return new Traffic.Other();
        }
        int at = UDP_HEADER + PacketContent.MARKER;
        return Traffic.ike(payload, at)
                .filter(Traffic.Ike::isVersion2)
                .filter(message -> message.length() == u16(payload, 4) - at)
                .filter(message -> message.header().initiatorSpi().value() != 0)
                .<Traffic>map(message -> message)
                .orElseGet(Traffic.Other::new);
    }

    private static boolean isMarked(Octets payload) {
        return payload.length() >= UDP_HEADER + PacketContent.MARKER
                && u16(payload, UDP_HEADER) == 0
                && u16(payload, UDP_HEADER + 2) == 0;
    }

    private static Traffic ike(Octets payload, int at) {
        return payload.length() < at + IkeHeader.LENGTH
                ? new Traffic.Other()
                : Traffic.ike(payload, at).<Traffic>map(message -> message).orElseGet(Traffic.Other::new);
    }

    /** An ESP packet that begins at {@code at}; of less than an SPI nothing can be said. */
    static Traffic esp(Octets payload, int at, boolean inUdp) {
        if (payload.length() < at + SEQUENCE_AT) {
            return new Traffic.Other();
        }
        EspSpi spi = new EspSpi(i32(payload, at));
        OptionalLong sequence = payload.length() >= at + 2 * SEQUENCE_AT
                ? OptionalLong.of(i32(payload, at + SEQUENCE_AT) & 0xffff_ffffL)
                : OptionalLong.empty();
        return new Traffic.Esp(spi, sequence, inUdp);
    }

    private static int i32(Octets octets, int at) {
        return u16(octets, at) << Short.SIZE | u16(octets, at + 2);
    }

    private static int u16(Octets octets, int at) {
        return octets.at(at) << Byte.SIZE | octets.at(at + 1);
    }
}
