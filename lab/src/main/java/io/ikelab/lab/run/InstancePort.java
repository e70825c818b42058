package io.ikelab.lab.run;

import io.ikelab.event.PacketId;
import io.ikelab.host.HostCommand;
import io.ikelab.host.InnerSide;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A machine's way to a network that lies behind several, as the virtual network behind a gateway's instances. */
final class InstancePort implements InnerSide {
    private static final String ELSEWHERE = "the hosts are the network's behind and not this machine's";

    private final Deque<Output> leaving = new ArrayDeque<>();
    private final Deque<Delivered> delivered = new ArrayDeque<>();

    /** @param cause the outer packet it came in; empty where the instance itself says something */
    record Delivered(Octets packet, Optional<PacketId> cause) {}

    /** A packet of the virtual network that this instance is to send; it takes it in its next turn. */
    void send(Octets packet) {
        leaving.add(new Output.Leave(packet));
    }

    Optional<Delivered> takeDelivered() {
        return Optional.ofNullable(delivered.poll());
    }

    void clear() {
        leaving.clear();
        delivered.clear();
    }

    @Override
    public Optional<String> order(Instant now, HostCommand.Inner order) {
        return Optional.of(ELSEWHERE);
    }

    @Override
    public void tell(Instant now, Octets packet) {
        delivered.add(new Delivered(packet, Optional.empty()));
    }

    @Override
    public void deliver(Instant now, Octets packet, PacketId cause) {
        delivered.add(new Delivered(packet, Optional.of(cause)));
    }

    @Override
    public void tick(Instant now) {}

    @Override
    public Optional<Output> poll(Instant now) {
        return Optional.ofNullable(leaving.poll());
    }

    @Override
    public Instant wake() {
        return Instant.MAX;
    }
}
