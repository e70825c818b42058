package io.ikelab.lab.explain;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;

/** Addresses of the internet, as told from those a network has to itself. */
final class PublicAddress {
    /** RFC 1918 §3, RFC 6598 §7, RFC 3927 §2.1, RFC 4193 §3.1 and RFC 4291 §2.5.6. */
    private static final List<Cidr> INNER = List.of(
            new Cidr(IpAddress.of("10.0.0.0"), 8),
            new Cidr(IpAddress.of("172.16.0.0"), 12),
            new Cidr(IpAddress.of("192.168.0.0"), 16),
            new Cidr(IpAddress.of("100.64.0.0"), 10),
            new Cidr(IpAddress.of("169.254.0.0"), 16),
            new Cidr(IpAddress.of("fc00::"), 7),
            new Cidr(IpAddress.of("fe80::"), 10));

    private PublicAddress() {}

    static boolean is(IpAddress address) {
        return INNER.stream().noneMatch(prefix -> prefix.contains(address));
    }
}
