package io.ikelab.child;

import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.wire.TrafficSelector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the data plane tells IKE. */
public sealed interface DataPlaneSignal {
    /**
     * A packet matched a connection's policy and there is no SA for it.
     *
     * @param packet single-address selectors of the packet's source and destination, for the first place in TSi and TSr
     *     (RFC 7296 §2.9)
     */
    record Acquire(String connection, PacketSelectors packet) implements DataPlaneSignal {}

    /**
     * The first packet with a good ICV came through a Child SA: its peer sends on it, and so can receive on it (RFC 7296
     * §2.8). Said once for each Child SA.
     */
    record FirstReceived(ChildId child) implements DataPlaneSignal {}

    record SoftExpired(ChildId child) implements DataPlaneSignal {}

    record HardExpired(ChildId child) implements DataPlaneSignal {}

    /** The outbound sequence number nears the end of its range; the SA must be replaced (RFC 4303 §3.3.3). */
    record SequenceNearEnd(ChildId child) implements DataPlaneSignal {}

    /** ESP arrived for an SPI nobody here has. Only a hint (RFC 7296 §1.5, §2.21.4). */
    record UnknownSpi(EspSpi spi, Path path) implements DataPlaneSignal {}

    /**
     * ESP of a known SA came from another address or port.
     *
     * @param authenticated whether its ICV was good; nothing may follow the move otherwise (RFC 7296 §2.23)
     */
    record PeerPathMoved(ChildId child, Path path, boolean authenticated) implements DataPlaneSignal {}

    record Sampled(List<ChildActivity> children) implements DataPlaneSignal {
        public Sampled {
            children = List.copyOf(children);
        }
    }

    /** The two ends of one packet. */
    record PacketSelectors(TrafficSelector source, TrafficSelector destination) {}

    /**
     * What a Child SA has carried.
     *
     * @param lastInbound when the last packet with a good ICV came
     * @param lastOnPath when the last of these came that took the way the Child SA has now
     * @param lastOutbound when the last packet left
     * @param inboundBytes octets of inner packets
     * @param outboundBytes octets of inner packets
     */
    record ChildActivity(
            ChildId child,
            Optional<Instant> lastInbound,
            Optional<Instant> lastOnPath,
            Optional<Instant> lastOutbound,
            long inboundBytes,
            long outboundBytes) {}
}
