package io.ikelab.host.config;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.wire.TrafficSelector;
import java.util.Optional;

/**
 * A prefix of addresses.
 *
 * @param base the first address; its host bits are zero
 * @param prefix 0–32 or 0–128
 */
public record Cidr(IpAddress base, int prefix) {
    public Cidr {
        int bits = base.octets().length() * 8;
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix of " + base + " is 0 to " + bits + " bits, not " + prefix);
        }
        if (!masked(base, prefix, 0).equals(base)) {
            throw new IllegalArgumentException(base + "/" + prefix + " has host bits");
        }
    }

    /** {@code 10.1.0.0/16}, or an address for itself alone; empty when it is neither or has host bits. */
    public static Optional<Cidr> parse(String text) {
        int slash = text.indexOf('/');
        return parseLoosely(text)
                .filter(prefix ->
                        slash < 0 || IpAddress.parse(text.substring(0, slash)).equals(Optional.of(prefix.base())));
    }

    /** As {@link #parse}, but host bits are passed over: {@code 10.1.2.3/16} is {@code 10.1.0.0/16}. */
    public static Optional<Cidr> parseLoosely(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return IpAddress.parse(text).map(Cidr::host);
        }
        String length = text.substring(slash + 1);
        if (!length.matches("\\d{1,3}")) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(length);
        return IpAddress.parse(text.substring(0, slash))
                .filter(base -> prefix <= base.octets().length() * 8)
                .map(base -> new Cidr(masked(base, prefix, 0), prefix));
    }

    /** The prefix that {@code address} alone makes. */
    public static Cidr host(IpAddress address) {
        return new Cidr(address, address.octets().length() * 8);
    }

    public boolean isV6() {
        return base.isV6();
    }

    public IpAddress last() {
        return masked(base, prefix, 0xff);
    }

    public boolean contains(IpAddress address) {
        return address.isV6() == base.isV6() && masked(address, prefix, 0).equals(base);
    }

    public boolean overlaps(Cidr other) {
        return contains(other.base) || other.contains(base);
    }

    /** All protocols and ports of these addresses. */
    public TrafficSelector toSelector() {
        return TrafficSelector.range(base, last());
    }

    @Override
    public String toString() {
        return base + "/" + prefix;
    }

    private static IpAddress masked(IpAddress address, int prefix, int fill) {
        byte[] octets = address.octets().toByteArray();
        for (int i = 0; i < octets.length; i++) {
            int kept = Math.clamp(prefix - 8L * i, 0, 8);
            int mask = 0xff << 8 - kept & 0xff;
            octets[i] = (byte) (octets[i] & mask | fill & ~mask);
        }
        return new IpAddress(Octets.copyOf(octets));
    }
}
