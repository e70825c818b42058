package io.ikelab.engine;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.MessageText;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.sa.Fact;
import io.ikelab.wire.IkeHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What one session lets out: events that name their packet, orders for the data plane, and datagrams. */
final class SessionVoice {
    private final SessionEnvironment environment;
    private Optional<PacketId> cause = Optional.empty();
    private Optional<Path> lastPath = Optional.empty();
    private Instant lastSent = Instant.MIN;

    SessionVoice(SessionEnvironment environment) {
        this.environment = environment;
    }

    /** What is said from now on comes of {@code packet}. */
    void answering(PacketId packet) {
        cause = Optional.of(packet);
    }

    /** What is said from now on comes of no packet. */
    void answeringNothing() {
        cause = Optional.empty();
    }

    PacketId nextPacket() {
        return environment.events().nextPacket();
    }

    void emit(Instant now, Fact fact) {
        emit(now, cause, fact);
    }

    /** @param packet which the event is about, whatever it comes of */
    void emitAbout(Instant now, PacketId packet, Fact fact) {
        emit(now, Optional.of(packet), fact);
    }

    void discard(Instant now, Path from, String reason) {
        emit(now, meta -> new IkeEvent.MessageDiscarded(meta, from, reason));
    }

    void order(DataPlaneOrder order) {
        environment.out().accept(new EndpointOutput.Order(order));
    }

    /** A message for the first time. */
    void send(Instant now, Path along, SessionMessages.Sealed sealed) {
        List<Octets> datagrams = sealed.datagrams();
        for (int number = 1; number <= datagrams.size(); number++) {
            Octets datagram = datagrams.get(number - 1);
            PacketId packet = nextPacket();
            if (number == 1) {
                emitAbout(now, packet, meta -> new IkeEvent.MessageSent(meta, along, sealed.message()));
                tellStruck(now, packet, sealed);
            }
            emitAbout(now, packet, meta -> new IkeEvent.DatagramSent(meta, along, datagram));
            tellFragment(now, packet, along, sealed.message().header(), datagrams, number);
            transmit(now, packet, along, datagram);
        }
    }

    private void tellStruck(Instant now, PacketId packet, SessionMessages.Sealed sealed) {
        String name = MessageText.of(sealed.message().header());
        sealed.struck()
                .forEach(impairment ->
                        emitAbout(now, packet, meta -> new IkeEvent.Impaired(meta, impairment.toString(), name)));
    }

    /**
     * The same octets again.
     *
     * @param first the packet that the first of them goes in
     */
    void sendAgain(Instant now, PacketId first, Path along, IkeHeader header, List<Octets> datagrams) {
        for (int number = 1; number <= datagrams.size(); number++) {
            PacketId packet = number == 1 ? first : nextPacket();
            tellFragment(now, packet, along, header, datagrams, number);
            transmit(now, packet, along, datagrams.get(number - 1));
        }
    }

    private void tellFragment(
            Instant now, PacketId packet, Path along, IkeHeader header, List<Octets> datagrams, int number) {
        if (datagrams.size() > 1) {
            emitAbout(now, packet, meta -> new IkeEvent.FragmentSent(meta, along, header, number, datagrams.size()));
        }
    }

    private void transmit(Instant now, PacketId packet, Path along, Octets datagram) {
        noteSent(now, along);
        environment.out().accept(new EndpointOutput.Transmit(packet, along, datagram));
    }

    void keepAlive(Instant now, Path along) {
        PacketId packet = nextPacket();
        noteSent(now, along);
        emitAbout(now, packet, meta -> new IkeEvent.KeepaliveSent(meta, along));
        environment.out().accept(new EndpointOutput.Keepalive(packet, along));
    }

    /** When the last datagram went along {@code path}; {@link Instant#MIN} where the last one went elsewhere. */
    Instant lastSent(Path path) {
        return lastPath.filter(path::equals).isPresent() ? lastSent : Instant.MIN;
    }

    private void noteSent(Instant now, Path along) {
        lastSent = now;
        lastPath = Optional.of(along);
    }

    private void emit(Instant now, Optional<PacketId> packet, Fact fact) {
        environment
                .out()
                .accept(new EndpointOutput.Emit(fact.at(environment.events().meta(now, packet))));
    }
}
