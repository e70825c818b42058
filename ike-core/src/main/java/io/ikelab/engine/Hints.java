package io.ikelab.engine;

import io.ikelab.child.ChildSa;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.NoticeLimit;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is said in the clear of an SA that there is: that the peer does not know it. Anybody can say so who has seen its SPIs,
 * so it is a reason to ask the peer, now and then, and nothing else (RFC 4555 §3.5, §5.3: of a peer that moves, too).
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.21.4">RFC 7296 §1.5, §2.4, §2.21.4</a>
 */
final class Hints {
    private static final int ESP_SPI_OCTETS = 4;

    private final Supplier<EndpointPolicy> policy;
    private final SessionTable sessions;
    private final BiConsumer<IkeSession, Consumer<IkeSession>> inSession;
    private final NoticeBudget budget = new NoticeBudget(NoticeLimit.DEFAULT);

    /** @param inSession gives a session a turn, in which a bug ends that session only */
    Hints(
            Supplier<EndpointPolicy> policy,
            SessionTable sessions,
            BiConsumer<IkeSession, Consumer<IkeSession>> inSession) {
        this.policy = policy;
        this.sessions = sessions;
        this.inSession = inSession;
    }

    /** A datagram came in the name of the peer of {@code session}; whoever does not know an IKE SA says so in a response. */
    void ofIkeSa(EndpointInput.Datagram datagram, IkeHeader header, IkeSession session) {
        boolean answers = header.response() && session.isSpokenOf(header, datagram.path());
        if (!answers || MessageCodec.beginsEncrypted(datagram.octets())) {
            return;
        }
        notifyIn(datagram, NotifyType.INVALID_IKE_SPI)
                .filter(notify -> budget.take(datagram.now()))
                .ifPresent(notify -> suspect(datagram, session, NotifyType.INVALID_IKE_SPI));
    }

    /** A datagram came that names no IKE SA; it may name a Child SA by the SPI with which this end sends. */
    void ofChildSa(EndpointInput.Datagram datagram) {
        if (MessageCodec.beginsEncrypted(datagram.octets())) {
            return;
        }
        notifyIn(datagram, NotifyType.INVALID_SPI)
                .map(NotifyPayload::data)
                .filter(spi -> spi.length() == ESP_SPI_OCTETS && budget.take(datagram.now()))
                .flatMap(spi -> ownerOf(datagram.path(), spi))
                .ifPresent(session -> suspect(datagram, session, NotifyType.INVALID_SPI));
    }

    private void suspect(EndpointInput.Datagram datagram, IkeSession session, NotifyType hint) {
        inSession.accept(session, one -> one.suspect(datagram.now(), datagram.packet(), hint));
    }

    private Optional<IkeSession> ownerOf(Path path, Octets spi) {
        EspSpi outbound = new EspSpi(spi.reader().i32());
        return policy.get().between(path.local().address(), path.remote().address()).stream()
                .flatMap(connection -> sessions.allOfConnection(connection.name()).stream())
                .filter(session -> SessionRemains.children(session.state()).stream()
                        .map(ChildSa::outboundSpi)
                        .anyMatch(outbound::equals))
                .findFirst();
    }

    private static Optional<NotifyPayload> notifyIn(EndpointInput.Datagram datagram, NotifyType type) {
        return MessageCodec.decode(datagram.octets())
                        instanceof Decoded.Complete(IkeMessage message, boolean protectedByKeys)
                ? message.notify(type)
                : Optional.empty();
    }
}
