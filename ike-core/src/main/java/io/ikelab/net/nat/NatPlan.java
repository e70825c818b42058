package io.ikelab.net.nat;

import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.List;

/**
 * How a NAT behaves. What comes from outside is let in only from whom the mapping was used to speak to, as Linux's
 * masquerade and most firewalls have it (RFC 4787 §5: address and port dependent filtering).
 *
 * @param outside the one address the hosts behind it share at first
 * @param inside their own addresses
 * @param dependence on what the choice of a mapping depends
 * @param lifetime how long a mapping lasts that nothing uses, in either direction; positive
 * @param keepsPorts whether a host's own port is kept where it is free
 * @param ports outside ports for all others, {@code 1 ≤ from ≤ to ≤ 65535}, taken in turn
 * @param esp what becomes of IP protocol 50, which has no ports
 */
public record NatPlan(
        IpAddress outside,
        List<IpAddress> inside,
        Dependence dependence,
        Duration lifetime,
        boolean keepsPorts,
        Ports ports,
        Esp esp) {
    /** RFC 4787 §4.3 asks for two minutes at least; home routers are content with less. */
    public static final Duration USUAL_LIFETIME = Duration.ofSeconds(30);

    public NatPlan {
        inside = List.copyOf(inside);
        if (inside.contains(outside)) {
            throw new IllegalArgumentException(outside + " cannot be on both sides of a NAT");
        }
        if (!lifetime.isPositive()) {
            throw new IllegalArgumentException("a mapping lasts some time, not " + lifetime);
        }
    }

    /** A range of ports, both ends in it. */
    public record Ports(int from, int to) {
        public Ports {
            if (from < 1 || to < from || to > 0xffff) {
                throw new IllegalArgumentException("ports go from 1 to 65535, not from " + from + " to " + to);
            }
        }
    }

    /** RFC 4787 §4.1. */
    public enum Dependence {
        /** One mapping for each inside address and port, whoever is spoken to. */
        ENDPOINT_INDEPENDENT,
        /** One for each inside address and port and each remote address and port: a symmetric NAT. */
        ENDPOINT_DEPENDENT
    }

    /** What a NAT does with ESP that is not in UDP. */
    public enum Esp {
        /** Nothing can tell whose an answer would be. */
        DROP,
        /** Translates addresses, for one host and each remote address: what routers call IPsec passthrough. */
        BY_ADDRESS
    }
}
