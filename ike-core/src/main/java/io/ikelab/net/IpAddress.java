package io.ikelab.net;

import io.ikelab.octets.Octets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address as a value; never resolved, never reverse-resolved.
 *
 * @param octets 4 or 16 octets
 */
public record IpAddress(Octets octets) implements Comparable<IpAddress> {
    public static final IpAddress ANY_V4 = new IpAddress(Octets.zeros(4));
    public static final IpAddress ANY_V6 = new IpAddress(Octets.zeros(16));

    /** The JDK also takes the old short forms, where 203.0.113 means 203.0.0.113: a slip, not an address. */
    private static final Pattern DOTTED_QUAD = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    public IpAddress {
        if (octets.length() != 4 && octets.length() != 16) {
            throw new IllegalArgumentException("an IP address has 4 or 16 octets, not " + octets.length());
        }
    }

    /** Parses a literal such as {@code 10.0.0.1} or {@code fd00::1}; empty when it is not one. */
    public static Optional<IpAddress> parse(String literal) {
        boolean v6 = literal.indexOf(':') >= 0 && literal.indexOf('%') < 0;
        if (!v6 && !DOTTED_QUAD.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(InetAddress.ofLiteral(literal)));
        } catch (IllegalArgumentException notALiteral) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException when {@code literal} is no address */
    public static IpAddress of(String literal) {
        return parse(literal)
                .orElseThrow(() -> new IllegalArgumentException("'" + literal + "' is not an IPv4 or IPv6 address"));
    }

    public static IpAddress of(InetAddress address) {
        return new IpAddress(Octets.copyOf(address.getAddress()));
    }

    public boolean isV6() {
        return octets.length() == 16;
    }

    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets.toByteArray());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 octets are always an address", impossible);
        }
    }

    /** IPv4 before IPv6, then numerically. */
    @Override
    public int compareTo(IpAddress other) {
        int family = Integer.compare(octets.length(), other.octets.length());
        return family != 0 ? family : octets.compareTo(other.octets);
    }

    @Override
    public String toString() {
        return isV6() ? Ipv6Text.of(octets) : toInetAddress().getHostAddress();
    }
}
