package io.ikelab.net;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of an IP packet too large for a link on the path.
 *
 * @param octets of an IP packet at most, its header included; {@value #MIN} to 65535
 * @param fate of the fragments it is cut into
 * @param refusal what its sender hears where it must not be cut
 */
public record LinkMtu(int octets, Fate fate, Refusal refusal) {
    /** What every IPv6 link carries is more, but this much is the least of IPv4's links that is of any use. */
    public static final int MIN = 576;

    public static final int MAX = 65_535;

    /** No packet is too large. */
    public static final LinkMtu NONE = new LinkMtu(MAX, Fate.ARRIVE);

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int FRAGMENT_HEADER = 8;
    private static final int UNIT = 8;

    /** One that says so when it refuses. */
    public LinkMtu(int octets, Fate fate) {
        this(octets, fate, Refusal.REPORTED);
    }

    public LinkMtu {
        if (octets < MIN || octets > MAX) {
            throw new IllegalArgumentException(
                    "a link carries packets of " + MIN + " to " + MAX + " octets, not " + octets);
        }
    }

    /** What the path does with fragments. */
    public enum Fate {
        ARRIVE,
        /** All but the first: no port is in them, by which a firewall could tell whose they are. */
        LOST,
        /** All, the last first. */
        REVERSED,
        /** None: the last comes first, and the network they come to drops such fragments, as Azure's does. */
        OUT_OF_ORDER
    }

    /** What the path does beside dropping a packet that is too large and says DF. */
    public enum Refusal {
        /** ICMP "fragmentation needed" or "packet too big" goes to the sender (RFC 1191 §4). */
        REPORTED,
        /** Nothing: a black hole, as where a firewall drops all ICMP (RFC 2923 §2.1). */
        SILENT
    }

    public boolean fits(Packet packet) {
        return length(packet) <= octets;
    }

    /** Octets of {@code packet}, its IP header included. */
    public static int length(Packet packet) {
        return header(packet) + packet.payload().length();
    }

    /**
     * {@code packet} in fragments that fit, in order (RFC 791 §3.2, RFC 8200 §4.5); itself where it fits. Of IPv6 its sender
     * makes them, of IPv4 a router does.
     */
    public List<Packet> cut(Packet packet) {
        if (fits(packet)) {
            return List.of(packet);
        }
        int extension = packet.source().isV6() ? FRAGMENT_HEADER : 0;
        int room = (octets - header(packet) - extension) / UNIT * UNIT;
        int length = packet.payload().length();
        List<Packet> fragments = new ArrayList<>();
        for (int start = 0; start < length; start += room) {
            int end = Math.min(start + room, length);
            IpFields whole = packet.fields();
            IpFields fields = new IpFields(
                    whole.ttl(),
                    whole.trafficClass(),
                    whole.identification(),
                    whole.dontFragment(),
                    end < length,
                    start);
            fragments.add(new Packet(
                    packet.id(),
                    packet.source(),
                    packet.destination(),
                    packet.protocol(),
                    fields,
                    packet.payload().slice(start, end)));
        }
        return fragments;
    }

    private static int header(Packet packet) {
        return packet.source().isV6() ? IPV6_HEADER : IPV4_HEADER;
    }
}
