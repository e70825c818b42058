package io.ikelab.lab.explain;

import io.ikelab.net.Packet;
import io.ikelab.octets.Octets;

/**
 * Whether an ESP packet is encrypted at all: with the NULL cipher (RFC 2410) an IP packet stands behind the sequence number as
 * it is (RFC 5879 §7). Version, length and checksum of a header come out right by chance once in 2^32 packets or so.
 */
final class PlainEsp {
    private static final int UDP_HEADER = 8;
    private static final int ESP_HEADER = 8;
    private static final int IP_HEADER = 20;
    private static final int PLAIN_IPV4 = 0x45;
    private static final int TOTAL_LENGTH = 2;
    private static final int MAX_16 = 0xffff;

    private PlainEsp() {}

    static boolean is(Packet packet, boolean inUdp) {
        return isPlain(packet.payload(), ESP_HEADER + (inUdp ? UDP_HEADER : 0));
    }

    private static boolean isPlain(Octets payload, int at) {
        if (payload.length() < at + IP_HEADER || payload.at(at) != PLAIN_IPV4) {
            return false;
        }
        int length = word(payload, at + TOTAL_LENGTH);
        return length >= IP_HEADER && length <= payload.length() - at && sum(payload, at) == MAX_16;
    }

    /** RFC 1071: with the checksum itself, a header that is whole makes all ones. */
    private static int sum(Octets payload, int at) {
        int sum = 0;
        for (int i = at; i < at + IP_HEADER; i += Short.BYTES) {
            sum += word(payload, i);
        }
        return (sum & MAX_16) + (sum >>> Short.SIZE);
    }

    private static int word(Octets payload, int at) {
        return payload.at(at) << Byte.SIZE | payload.at(at + 1);
    }
}
