package io.ikelab.engine;

import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.VendorId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Ikev1Words;
import io.ikelab.wire.MainModeOpening;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Connections that are opened with version 1: sends Main Mode's first message, repeats it as any request, and tells what
 * comes back. There is no second message: what version 2 speakers do with the first is all this is for.
 */
final class MainModeOpenings {
    private static final List<Octets> VENDOR_IDS =
            List.of(VendorId.NAT_TRAVERSAL.prefix(), VendorId.DEAD_PEER_DETECTION.prefix());
    private static final int COOKIE_LENGTH = 8;

    private final Supplier<EndpointPolicy> policy;
    private final EventSource events;
    private final Consumer<EndpointOutput> out;
    private final Randomness random;
    private final Map<String, Opening> openings = new LinkedHashMap<>();

    MainModeOpenings(
            Supplier<EndpointPolicy> policy, EventSource events, Consumer<EndpointOutput> out, Randomness random) {
        this.random = random;
        this.policy = policy;
        this.events = events;
        this.out = out;
    }

    /** @param sent transmissions so far */
    private record Opening(
            ConnectionPolicy connection, IkeSpi cookie, Octets message, int sent, Instant first, Instant due) {
        RetransmissionPolicy schedule() {
            return connection.timing().retransmission();
        }

        boolean isFor(Octets datagram) {
            return datagram.length() >= COOKIE_LENGTH
                    && datagram.slice(0, COOKIE_LENGTH).equals(cookie.octets());
        }
    }

    /** Nothing happens while an earlier try waits for an answer. */
    void open(Instant now, ConnectionPolicy connection, IkeSpi cookie) {
        if (openings.containsKey(connection.name())) {
            return;
        }
        MainModeOpening message =
                new MainModeOpening(cookie, MainModeTransforms.of(connection.ikeProposals()), VENDOR_IDS);
        transmit(now, new Opening(connection, cookie, message.encode(), 0, now, now));
    }

    /** Whether the datagram answers an opening, and is dealt with. */
    boolean receive(Instant now, EndpointInput.Datagram datagram) {
        Optional<Opening> opening = openings.values().stream()
                .filter(one -> one.isFor(datagram.octets()))
                .findFirst();
        opening.ifPresent(one -> answered(now, one, datagram));
        return opening.isPresent();
    }

    void tick(Instant now) {
        List<Opening> due = openings.values().stream()
                .filter(opening -> !opening.due().isAfter(now))
                .toList();
        due.forEach(opening -> repeatOrGiveUp(now, opening));
    }

    Instant nextDue() {
        return openings.values().stream()
                .map(Opening::due)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private void repeatOrGiveUp(Instant now, Opening opening) {
        if (opening.sent() <= opening.schedule().retransmissions()) {
            transmit(now, opening);
            return;
        }
        openings.remove(opening.connection().name());
        emit(new IkeEvent.MainModeAbandoned(
                events.meta(now, Optional.empty()),
                opening.cookie(),
                opening.connection().name(),
                opening.sent(),
                Duration.between(opening.first(), now)));
    }

    private void transmit(Instant now, Opening opening) {
        PacketId packet = events.nextPacket();
        EventMeta meta = events.meta(now, Optional.of(packet));
        Path path = path(opening.connection());
        emit(new IkeEvent.MainModeSent(
                meta, opening.cookie(), opening.connection().name(), opening.sent()));
        emit(new IkeEvent.DatagramSent(events.meta(now, Optional.of(packet)), path, opening.message()));
        out.accept(new EndpointOutput.Transmit(packet, path, opening.message()));
        Instant due = now.plus(opening.schedule().waitAfter(opening.sent(), random));
        Opening next = new Opening(
                opening.connection(), opening.cookie(), opening.message(), opening.sent() + 1, opening.first(), due);
        openings.put(opening.connection().name(), next);
    }

    /** Anybody can write such an answer; since nothing depends on it, it ends the try. */
    private void answered(Instant now, Opening opening, EndpointInput.Datagram datagram) {
        openings.remove(opening.connection().name());
        Optional<PacketId> cause = Optional.of(datagram.packet());
        emit(new IkeEvent.DatagramReceived(events.meta(now, cause), datagram.path(), datagram.octets()));
        Optional<IkeMessage> newer = MessageCodec.decode(datagram.octets()) instanceof Decoded.Complete complete
                ? Optional.of(complete.message())
                : Optional.empty();
        newer.ifPresent(
                message -> emit(new IkeEvent.MessageReceived(events.meta(now, cause), datagram.path(), message)));
        String words = newer.map(MainModeOpenings::words).orElseGet(() -> Ikev1Words.of(datagram.octets()));
        emit(new IkeEvent.MainModeAnswered(
                events.meta(now, cause), opening.cookie(), opening.connection().name(), words));
    }

    private static String words(IkeMessage message) {
        return "IKEv" + IkeHeader.MAJOR_VERSION + " " + message.header().exchange()
                + message.first(NotifyPayload.class)
                        .map(notify -> " with " + notify.notifyType())
                        .orElse("");
    }

    private Path path(ConnectionPolicy connection) {
        int port = policy.get().ports().ike();
        return new Path(new Endpoint(connection.local(), port), new Endpoint(connection.remote(), port));
    }

    private void emit(IkeEvent event) {
        out.accept(new EndpointOutput.Emit(event));
    }
}
