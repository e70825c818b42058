package io.ikelab.engine;

import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Ikev1Notification;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What an end says where there is no IKE SA to say it in: seldom, without protection, and never in answer to a response or
 * to another such message, so that two ends cannot keep each other at it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.5">RFC 7296 §1.5, §2.5, §2.21.4</a>
 */
final class OutsideNotices {
    private static final int IKEV1 = 1;

    private final Supplier<EndpointPolicy> policy;
    private final EventSource events;
    private final Consumer<EndpointOutput> out;
    private final NoticeBudget budget;

    OutsideNotices(Supplier<EndpointPolicy> policy, EventSource events, Consumer<EndpointOutput> out) {
        this.policy = policy;
        this.events = events;
        this.out = out;
        this.budget = new NoticeBudget(policy.get().noticeLimit());
    }

    /** An encrypted request for an IKE SA that is not, or no longer, there. */
    void unknownIkeSa(EndpointInput.Datagram datagram, IkeHeader header) {
        boolean isRequest = !header.response() && MessageCodec.beginsEncrypted(datagram.octets());
        if (isRequest && budget.take(datagram.now())) {
            send(datagram.now(), datagram.path(), answer(header, header.exchange(), NotifyType.INVALID_IKE_SPI));
        }
    }

    /** A message of a version that is not spoken here. */
    void otherVersion(EndpointInput.Datagram datagram, IkeHeader header) {
        Optional<NotifyType> answered = header.majorVersion() > IkeHeader.MAJOR_VERSION
                ? answerHigher(datagram, header)
                : header.majorVersion() == IKEV1 ? answerIkev1(datagram, header) : Optional.empty();
        EventMeta meta = events.meta(datagram.now(), Optional.of(datagram.packet()));
        out.accept(new EndpointOutput.Emit(
                new IkeEvent.VersionUnsupported(meta, datagram.path(), header, answered.isPresent())));
    }

    /** ESP came with an SPI nobody here has, from an address there is no IKE SA with. */
    void unknownEspSa(Instant now, EspSpi spi, Path path) {
        if (!budget.take(now)) {
            return;
        }
        // ESP outside of UDP has no ports; IKE then has its own.
        boolean encapsulated = path.remote().port() != 0;
        int port = policy.get().ports().ike();
        Path back = encapsulated
                ? path
                : new Path(
                        new Endpoint(path.local().address(), port),
                        new Endpoint(path.remote().address(), port));
        IkeHeader header =
                IkeHeader.v2(IkeSpi.ZERO, IkeSpi.ZERO, ExchangeType.INFORMATIONAL, true, false, MessageId.ZERO);
        NotifyPayload notify = NotifyPayload.of(NotifyType.INVALID_SPI, spi.octets());
        send(now, back, new IkeMessage(header, List.of(notify)));
    }

    private Optional<NotifyType> answerHigher(EndpointInput.Datagram datagram, IkeHeader header) {
        if (header.response() || !budget.take(datagram.now())) {
            return Optional.empty();
        }
        send(datagram.now(), datagram.path(), answer(header, header.exchange(), NotifyType.INVALID_MAJOR_VERSION));
        return Optional.of(NotifyType.INVALID_MAJOR_VERSION);
    }

    private Optional<NotifyType> answerIkev1(EndpointInput.Datagram datagram, IkeHeader header) {
        boolean tells = header.exchange().code() == Ikev1ExchangeType.INFORMATIONAL.code();
        if (tells || policy.get().ikev1Answer() == Ikev1Answer.SILENCE || !budget.take(datagram.now())) {
            return Optional.empty();
        }
        NotifyType type = NotifyType.INVALID_MAJOR_VERSION;
        switch (policy.get().ikev1Answer()) {
            case SILENCE -> {}
            // No exchange of version 1 is one of version 2: the answer is in the one for errors, as strongSwan has it.
            case IKEV2_NOTIFY ->
                send(datagram.now(), datagram.path(), answer(header, ExchangeType.INFORMATIONAL, type));
            case IKEV1_NOTIFY ->
                transmit(
                        datagram.now(),
                        events.nextPacket(),
                        datagram.path(),
                        new Ikev1Notification(header.initiatorSpi(), header.responderSpi(), type).encode());
        }
        return Optional.of(type);
    }

    private static IkeMessage answer(IkeHeader request, ExchangeType exchange, NotifyType type) {
        IkeHeader header = IkeHeader.v2(
                request.initiatorSpi(),
                request.responderSpi(),
                exchange,
                !request.fromInitiator(),
                true,
                request.messageId());
        return new IkeMessage(header, List.of(NotifyPayload.of(type)));
    }

    private void send(Instant now, Path along, IkeMessage message) {
        PacketId packet = events.nextPacket();
        EventMeta meta = events.meta(now, Optional.of(packet));
        out.accept(new EndpointOutput.Emit(new IkeEvent.MessageSent(meta, along, message)));
        transmit(now, packet, along, MessageCodec.encode(message));
    }

    private void transmit(Instant now, PacketId packet, Path along, Octets datagram) {
        EventMeta meta = events.meta(now, Optional.of(packet));
        out.accept(new EndpointOutput.Emit(new IkeEvent.DatagramSent(meta, along, datagram)));
        out.accept(new EndpointOutput.Transmit(packet, along, datagram));
    }
}
