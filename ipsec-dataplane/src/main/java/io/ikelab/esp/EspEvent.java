package io.ikelab.esp;

import io.ikelab.child.ChildId;
import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;

/**
 * Everything observable about ESP at one end. There is no event per packet: an SA's first packet has one, and refusals are
 * told the 1st, 10th, 100th … time, with the {@code total} so far.
 *
 * <p>They are the audit records of RFC 4303 §3.4.3, §4.
 */
public sealed interface EspEvent extends Event {
    @Override
    default String name() {
        return EspEventText.name(this);
    }

    @Override
    default String text() {
        return EspEventText.of(this);
    }

    /** The first packet of an outbound SA left. */
    record FirstSent(EventMeta meta, ChildId child, String connection, EspSpi spi, Path path, String flow)
            implements EspEvent {}

    /** The first packet of an inbound SA was opened. */
    record FirstReceived(EventMeta meta, ChildId child, String connection, EspSpi spi, Path path, String flow)
            implements EspEvent {}

    /** Traffic now leaves through this SA. */
    record OutboundSwitched(EventMeta meta, ChildId child, String connection, EspSpi spi) implements EspEvent {}

    /** A packet that {@code connection}'s policy covers found no SA. */
    record TunnelWanted(EventMeta meta, String connection, String flow) implements EspEvent {}

    /** RFC 4301 §5.1: no policy covers an outgoing packet. */
    record NoPolicy(EventMeta meta, String flow, long total) implements EspEvent {}

    /** An inner packet could not be sealed. */
    record SealRefused(EventMeta meta, ChildId child, EspSpi spi, EspResult reason, long total) implements EspEvent {}

    record ReplayDropped(EventMeta meta, ChildId child, EspSpi spi, long sequence, long highest, long total)
            implements EspEvent {}

    record IntegrityFailed(EventMeta meta, ChildId child, EspSpi spi, long sequence, long total) implements EspEvent {}

    record SpiUnknown(EventMeta meta, EspSpi spi, Path path, long total) implements EspEvent {}

    /** An authentic packet carried an inner packet the SA is not for (RFC 4301 §5.2). */
    record SelectorMismatch(EventMeta meta, ChildId child, EspSpi spi, String flow, long total) implements EspEvent {}

    /** A packet was dropped for another reason. */
    record Refused(EventMeta meta, ChildId child, EspSpi spi, EspResult reason, long total) implements EspEvent {}

    /** Octets too few to be ESP at all. */
    record Runt(EventMeta meta, Path path, long total) implements EspEvent {}

    /** ESP of a known SA came from elsewhere. */
    record PathMoved(EventMeta meta, ChildId child, Path from, Path to, boolean authenticated) implements EspEvent {}

    /**
     * An SA is gone, and this is what it carried.
     *
     * @param inbound whether it was the one this end received with
     * @param bytes octets of inner packets
     */
    record Retired(
            EventMeta meta, ChildId child, String connection, EspSpi spi, boolean inbound, long packets, long bytes)
            implements EspEvent {}

    /**
     * An SA is gone that IKE believes to be there.
     *
     * @param inbound whether it was the one this end received with
     */
    record Lost(EventMeta meta, ChildId child, String connection, EspSpi spi, boolean inbound) implements EspEvent {}

    record LimitReached(EventMeta meta, ChildId child, String connection, Limit limit) implements EspEvent {}

    /** Which end of a Child SA's life is near. */
    enum Limit {
        SOFT("the soft limit of its volume: time to replace it"),
        HARD("the hard limit of its volume: it carries nothing more"),
        SEQUENCE("the last sixteenth of its sequence numbers: time to replace it");

        private final String label;

        Limit(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
