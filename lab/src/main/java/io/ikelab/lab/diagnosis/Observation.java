package io.ikelab.lab.diagnosis;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import java.time.Duration;
import java.time.Instant;

/** A fact about a tunnel. What it is a fact about, and who could know it, is its type. */
public sealed interface Observation {

    /** What anybody sees who has the packets, and the keys where something is encrypted. */
    sealed interface OnTheWire extends Observation {
        Side from();
    }

    /** What only a node can say of itself: a capture lacks it. */
    sealed interface InOwnWords extends Observation {
        Side by();

        String words();
    }

    /** An IKE message in the clear, or opened. */
    record Message(Sighting where, Side from, IkeMessage message) implements OnTheWire {
        public IkeHeader header() {
            return message.header();
        }

        public boolean is(ExchangeType exchange, boolean response) {
            return header().exchange().equals(exchange) && header().response() == response;
        }
    }

    /** The same octets once more. */
    record Repetition(Sighting where, Side from, ExchangeType exchange) implements OnTheWire {}

    /** An IKE message nobody could open. */
    record Sealed(Sighting where, Side from, IkeHeader header) implements OnTheWire {}

    /** A message of a version of IKE that is not 2; its exchange type is that version's. */
    record OtherVersion(Sighting where, Side from, IkeHeader header) implements OnTheWire {}

    /**
     * An IKE_SA_INIT message whose sender knows itself by another address or port than it comes from: there is a NAT before
     * it, or it says so (RFC 7296 §2.23).
     *
     * @param seen where it comes from
     */
    record Translated(Sighting where, Side from, Endpoint seen) implements OnTheWire {}

    /** IKE came from {@code address} at some time. */
    record SpokeFrom(Side from, IpAddress address) implements OnTheWire {}

    /**
     * An SA's packets come from elsewhere.
     *
     * @param silence how long nothing had come from where they came before
     */
    record Moved(Instant at, Side from, Endpoint before, Endpoint now, Duration silence) implements OnTheWire {}

    /**
     * ESP was seen. All of it is in the clear: it needs no keys.
     *
     * @param inUdp whether any of it was in UDP; else it went as IP protocol 50
     * @param spis how many SPIs it bore
     * @param largest octets of the largest IP packet, its header included
     * @param repeated how many packets bore a sequence number that was not above those before them
     */
    record EspSeen(Side from, boolean inUdp, int spis, int largest, int repeated) implements OnTheWire {}

    /** NAT keepalives were seen (RFC 3948 §4). */
    record KeptAlive(Side from, int count) implements OnTheWire {}

    /**
     * Pings through the tunnel.
     *
     * @param sent how many asked
     * @param answered how many of these were answered
     */
    record Pings(Side from, IpAddress source, IpAddress destination, int sent, int answered) implements OnTheWire {
        /** Who pinged whom. */
        public String what() {
            return source + " → " + destination;
        }

        public boolean complete() {
            return answered == sent;
        }
    }

    /**
     * A TCP connection through the tunnel.
     *
     * @param source which opens it, behind {@code from}
     */
    record Transfer(Side from, IpAddress source, IpAddress destination, State state) implements OnTheWire {
        /** What became of what {@code source} sent. */
        public enum State {
            /** Its SYN was not answered. */
            OPENING("its SYN is not answered"),
            RUNNING("is under way"),
            /** The same octets went again and again and were never acknowledged, or what it sends goes no more, or never went. */
            STALLED("is stalled"),
            COMPLETE("is complete");

            private final String label;

            State(String label) {
                this.label = label;
            }

            @Override
            public String toString() {
                return label;
            }
        }

        /** Who sent to whom. */
        public String what() {
            return source + " → " + destination;
        }
    }

    /** Pings no SA was there for: they never left. */
    record Unsent(Pings pings) implements InOwnWords {
        @Override
        public Side by() {
            return pings.from();
        }

        @Override
        public String words() {
            return "had no SA for " + pings.sent() + " pings " + pings.what();
        }
    }

    /** Pings to what the sender's resolver made of {@code name}, where no SA leads: they were never meant for the tunnel. */
    record Misled(Pings pings, String name) implements InOwnWords {
        @Override
        public Side by() {
            return pings.from();
        }

        @Override
        public String words() {
            return "looked up " + name + ", got " + pings.destination() + ", and had no SA for " + pings.sent()
                    + " pings there";
        }
    }

    /** A TCP connection no SA was there for: its SYN never left. */
    record Unopened(Transfer transfer) implements InOwnWords {
        @Override
        public Side by() {
            return transfer.from();
        }

        @Override
        public String words() {
            return "had no SA for TCP " + transfer.what();
        }
    }

    /** {@code by} did not accept that the other end is {@code identity}. */
    record Doubt(Side by, String identity, String reason) implements InOwnWords {
        @Override
        public String words() {
            return "refused the proof of being " + identity + ": " + reason;
        }
    }

    /** Why {@code by} refused. */
    record Explanation(Side by, ExchangeType exchange, NotifyType error, String reason) implements InOwnWords {
        @Override
        public String words() {
            return "refused " + exchange + " with " + error + ": " + reason;
        }
    }

    /** {@code by} stopped waiting for an answer. */
    record GaveUp(Side by, ExchangeType exchange, int transmissions, Duration waited) implements InOwnWords {
        @Override
        public String words() {
            return "gave up on " + exchange + " after " + transmissions + " transmissions in " + waited.toSeconds()
                    + " s";
        }
    }
}
