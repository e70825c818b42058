package io.ikelab.lab.scenario;

import java.util.List;
import java.util.stream.Stream;

/** What can be said of a path, in the order in which it is read: documented in docs/path.md, which comes of this. */
public enum PathKey {
    LATENCY("latency", "0s to 1m", "0s", Sockets.ALSO, "delay, one way"),
    JITTER("jitter", "0s to 1m", "0s", Sockets.ALSO, "uniform extra delay below this; may reorder"),
    LOSS(
            "loss",
            "0 to 1, `{lose: 1, every: 10}` or `{begin: 0.01, end: 0.2, within: 1}`",
            "0",
            Sockets.ALSO,
            "the same chance for every packet; the last 1 of every 10; or bursts as of Gilbert's and Elliott's channel:"
                    + " chances that a burst begins, that it ends, and that a packet within is lost"),
    REORDER("reorder", "0 to 1", "0", Sockets.ALSO, "chance that a packet waits `reorderDelay` more"),
    REORDER_DELAY("reorderDelay", "0s to 1m", "0s", Sockets.ALSO, "how much later such a packet comes"),
    DUPLICATE("duplicate", "0 to 1", "0", Sockets.ALSO, "chance that a packet comes twice"),
    CORRUPT(
            "corrupt",
            "0 to 1",
            "0",
            Sockets.ALSO,
            "chance that one bit of what a packet carries is flipped, where no checksum sees it: the integrity check of"
                    + " ESP or IKE has to"),
    RATE("rate", "such as `512kbps`, `10Mbps`, `1Gbps`", "no limit", Sockets.ALSO, "of the narrowest link"),
    QUEUE(
            "queue",
            "1500 to 1000000000",
            "no limit",
            Sockets.ALSO,
            "octets that wait before that link; what comes beyond is dropped"),
    MTU("mtu", "576 to 65535", "65535", Sockets.IN_PART, "octets of an IP packet at most, its header included"),
    FRAGMENTS(
            "fragments",
            "`arrive`, `lost`, `reversed`, `out-of-order`",
            "`arrive`",
            Sockets.IN_PART,
            "what becomes of the fragments a packet too large is cut into: all arrive; all but the first are lost, as"
                    + " behind a firewall; the last comes first; or it does, and the network behind drops them all for it, as"
                    + " Azure's does"),
    TOO_BIG(
            "tooBig",
            "`reported`, `silent`",
            "`reported`",
            Sockets.NEVER,
            "whether the sender of a packet too large that must not be fragmented (DF) is told by ICMP"),
    BLOCK(
            "block",
            "`udp-500`, `udp-4500`, `esp`, `icmp`, `fragments`, `all`; one or a list",
            "nothing",
            Sockets.ALSO,
            "what a filter drops; `fragments` are those the ends make themselves"),
    BLACK_HOLES(
            "blackHoles",
            "list of `{from: 10s, to: 20s}`",
            "none",
            Sockets.ALSO,
            "times since the start of the run in which nothing comes through");

    private final String word;
    private final String accepted;
    private final String usual;
    private final Sockets sockets;
    private final String meaning;

    PathKey(String word, String accepted, String usual, Sockets sockets, String meaning) {
        this.word = word;
        this.accepted = accepted;
        this.usual = usual;
        this.sockets = sockets;
        this.meaning = meaning;
    }

    /** What real sockets can show of it. */
    public enum Sockets {
        ALSO("yes"),
        /** A packet that would be cut arrives whole or not at all. */
        IN_PART("whole or lost"),
        NEVER("no");

        private final String label;

        Sockets(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    static List<String> names() {
        return Stream.of(values()).map(PathKey::word).toList();
    }

    /** As it stands in a file. */
    public String word() {
        return word;
    }

    /** As Markdown. */
    public String accepted() {
        return accepted;
    }

    /** Where it is not said. */
    public String usual() {
        return usual;
    }

    public Sockets sockets() {
        return sockets;
    }

    public String meaning() {
        return meaning;
    }
}
