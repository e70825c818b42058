package io.ikelab.policy;

/**
 * What a connection does about messages too large for one IP datagram: cut them into pieces that are encrypted one by one,
 * so that no router has to cut the datagram and nothing drops the fragments.
 *
 * @param datagramLength octets an IP datagram with a message of this end has at most, IP header, UDP header and non-ESP marker
 *     included; {@value #LENGTH_MIN} to 65535
 * @param probing whether smaller pieces are tried where the peer stays silent (RFC 7383 §2.5.2)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7383">RFC 7383</a>
 */
public record Fragmentation(Use use, int datagramLength, boolean probing) {
    /** RFC 7383 §2.5.1 recommends it for IPv6, where every link carries it; strongSwan uses it for IPv4 as well. */
    public static final int LENGTH_DEFAULT = 1280;

    /** Room for the headers of IPv6 and of any suite, and for some content. */
    public static final int LENGTH_MIN = 200;

    public static final int LENGTH_MAX = 65_535;

    /** Pieces are neither sent nor understood, and nothing is said of them. */
    public static final Fragmentation NONE = new Fragmentation(Use.NONE, LENGTH_DEFAULT, false);

    /** Large messages go in pieces where the peer understands them, too. */
    public static final Fragmentation WHEN_LARGE = new Fragmentation(Use.BOTH_WAYS, LENGTH_DEFAULT, false);

    public Fragmentation {
        if (datagramLength < LENGTH_MIN || datagramLength > LENGTH_MAX) {
            throw new IllegalArgumentException("a datagram with a piece of a message has " + LENGTH_MIN + " to "
                    + LENGTH_MAX + " octets, not " + datagramLength);
        }
    }

    /** What is done with it. */
    public enum Use {
        NONE,
        /** The peer may send pieces; this end sends none. */
        INBOUND_ONLY,
        BOTH_WAYS
    }

    /** Whether this end says that it understands pieces. */
    public boolean isAnnounced() {
        return use != Use.NONE;
    }

    public boolean cutsMessages() {
        return use == Use.BOTH_WAYS;
    }

    public Fragmentation withUse(Use other) {
        return new Fragmentation(other, datagramLength, probing);
    }

    public Fragmentation withDatagramLength(int octets) {
        return new Fragmentation(use, octets, probing);
    }

    public Fragmentation withProbing(boolean smaller) {
        return new Fragmentation(use, datagramLength, smaller);
    }
}
