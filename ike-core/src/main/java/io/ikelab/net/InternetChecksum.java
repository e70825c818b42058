package io.ikelab.net;

import io.ikelab.octets.Octets;

/** The Internet checksum: the ones' complement of the ones' complement sum of 16-bit words (RFC 1071). */
public final class InternetChecksum {
    private InternetChecksum() {}

    /** UDP's checksum with its pseudo header; zero is sent as all ones (RFC 768, RFC 8200 §8.1). */
    public static int udp(IpAddress source, IpAddress destination, Octets datagram) {
        int checksum = withPseudoHeader(source, destination, IpProtocol.UDP, datagram);
        return checksum == 0 ? 0xffff : checksum;
    }

    /** A checksum over the pseudo header of UDP, TCP or ICMPv6 and {@code segment}. */
    public static int withPseudoHeader(IpAddress source, IpAddress destination, int protocol, Octets segment) {
        long sum = add(source.octets()) + add(destination.octets()) + protocol + segment.length();
        return fold(sum + add(segment));
    }

    public static int of(Octets octets) {
        return fold(add(octets));
    }

    private static long add(Octets octets) {
        long sum = 0;
        int length = octets.length();
        for (int i = 0; i + 1 < length; i += 2) {
            sum += octets.at(i) << 8 | octets.at(i + 1);
        }
        return length % 2 == 0 ? sum : sum + (octets.at(length - 1) << 8);
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >> 16 != 0) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) ~folded & 0xffff;
    }
}
