package io.ikelab.host;

import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.Optional;

/**
 * What lies behind an IPsec host, as the host sees it. Usually hosts of its own ({@link InnerNetwork}); where several IPsec
 * hosts stand before one network, a way to that network.
 */
public interface InnerSide {
    /** Has a machine here send something; a reason where it cannot. */
    Optional<String> order(Instant now, HostCommand.Inner order);

    /** Hands a host here what a router on this side says to it; no gate is between. */
    void tell(Instant now, Octets packet);

    /** Hands a packet out of the tunnel to the host it is for. */
    void deliver(Instant now, Octets packet, PacketId cause);

    void tick(Instant now);

    /** What is asked for next. */
    Optional<Output> poll(Instant now);

    /** When to {@link #tick} at the latest. */
    Instant wake();

    /** What is asked for, in order. */
    sealed interface Output {
        /** A packet on its way to the other side. */
        record Leave(Octets packet) implements Output {}

        record Emit(Event event) implements Output {}
    }

    /** Makes what lies behind a host, and anew when the host is configured otherwise. */
    interface Maker {
        InnerSide open(HostConfig config, EventSource events, Randomness random);
    }
}
