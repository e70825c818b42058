package io.ikelab.lab.comparison;

import io.ikelab.net.IpAddress;

/** Where an address can be reached from. */
final class AddressScope {
    private AddressScope() {}

    /** Whether a router of the internet would not carry it, so that a NAT has to stand before it (RFC 1918, 6598, 4193). */
    static boolean isInner(IpAddress address) {
        return isLoopback(address) || (address.isV6() ? isInnerV6(address) : isInnerV4(address));
    }

    /** This lab's own internet on one machine: any of it may stand for a public address. */
    static boolean isLoopback(IpAddress address) {
        return !address.isV6() && address.octets().at(0) == 127;
    }

    /** Two of one network of 256, which are a slip of the pen rather than two sides of a NAT. */
    static boolean areNeighbours(IpAddress one, IpAddress other) {
        return !one.isV6()
                && !other.isV6()
                && one.octets().slice(0, 3).equals(other.octets().slice(0, 3));
    }

    private static boolean isInnerV4(IpAddress address) {
        int first = address.octets().at(0);
        int second = address.octets().at(1);
        return first == 10
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 169 && second == 254
                || first == 100 && second >= 64 && second < 128;
    }

    private static boolean isInnerV6(IpAddress address) {
        int first = address.octets().at(0);
        return (first & 0xfe) == 0xfc || first == 0xfe && (address.octets().at(1) & 0xc0) == 0x80;
    }
}
