package io.ikelab.gateway.log;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ProtocolId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the gateway's log has to remember of each IKE SA until it is closed. */
final class Sessions {
    private final Map<IkeSpi, Session> sessions = new LinkedHashMap<>();

    /** The one each connection stands on. */
    private final Map<String, Session> up = new LinkedHashMap<>();

    private Optional<Session> latest = Optional.empty();

    private static final Path NOWHERE = new Path(Endpoint.of("0.0.0.0", 0), Endpoint.of("0.0.0.0", 0));

    /** One IKE SA, or an attempt at one. */
    static final class Session {
        private final IkeSpi initiator;
        private Path path;
        private Optional<IkeError> ending = Optional.empty();
        private boolean deletedByPeer;
        private boolean established;

        private Session(IkeSpi initiator, Path path) {
            this.initiator = initiator;
            this.path = path;
        }

        /** What every line about it begins with; how Azure forms its id is not known. */
        String head() {
            UUID id = new UUID(initiator.value(), Long.reverse(initiator.value()));
            return "SESSION_ID :{" + id + "} Remote " + path.remote().address() + ":"
                    + path.remote().port() + ": Local " + path.local().address() + ":"
                    + path.local().port() + ": ";
        }

        /** Such as {@code 0x729}. */
        String tunnelId() {
            return "0x" + Long.toHexString(initiator.value() & 0xffff);
        }

        /** The first word counts: what comes after it follows from it. */
        void endsWith(IkeError error) {
            if (ending.isEmpty()) {
                ending = Optional.of(error);
            }
        }

        void isUp() {
            established = true;
            ending = Optional.empty();
        }

        boolean wasUp() {
            return established;
        }

        /** Why it ends; nobody's fault where nothing went wrong before. */
        IkeError ending() {
            return ending.orElse(deletedByPeer ? IkeError.MM_EXPIRED : IkeError.RPC_DELETE);
        }
    }

    /** The IKE SA that a message belongs to. */
    Session of(IkeEvent.MessageSent sent) {
        return of(sent.message().header(), sent.message().header().fromInitiator(), sent.path());
    }

    Session of(IkeEvent.MessageReceived received) {
        IkeHeader header = received.message().header();
        Session session = of(header, !header.fromInitiator(), received.path());
        session.deletedByPeer |= deletes(received.message());
        return session;
    }

    /** By this end's SPI; of one that sent nothing yet, the one that spoke last. */
    Optional<Session> of(IkeSpi local) {
        return Optional.ofNullable(sessions.get(local)).or(() -> latest);
    }

    /** An IKE SA is up; one that replaces another has sent nothing of its own yet. */
    Session established(String connection, IkeSpi initiator, IkeSpi responder) {
        Session session = Optional.ofNullable(sessions.get(responder))
                .or(() -> Optional.ofNullable(sessions.get(initiator)))
                .orElseGet(() -> replacing(connection, initiator, responder));
        session.isUp();
        up.put(connection, session);
        return session;
    }

    /** This end's SPI is one of the two, and the peer's names nothing here. */
    private Session replacing(String connection, IkeSpi initiator, IkeSpi responder) {
        Path path = of(connection).map(before -> before.path).orElse(NOWHERE);
        Session session = new Session(initiator, path);
        sessions.put(initiator, session);
        sessions.put(responder, session);
        return session;
    }

    Optional<Session> of(String connection) {
        return Optional.ofNullable(up.get(connection)).or(() -> latest);
    }

    Optional<Session> closed(IkeSpi local) {
        Optional<Session> session = Optional.ofNullable(sessions.get(local)).or(() -> latest);
        session.ifPresent(gone -> sessions.values().removeIf(other -> other == gone));
        return session;
    }

    private Session of(IkeHeader header, boolean initiated, Path path) {
        IkeSpi local = initiated ? header.initiatorSpi() : header.responderSpi();
        Session session = found(local, header.initiatorSpi(), path);
        session.path = path;
        latest = Optional.of(session);
        return session;
    }

    /** A responder's first answer is where its SPI is learned, and a refusal has none: until then the initiator's counts. */
    private Session found(IkeSpi local, IkeSpi initiator, Path path) {
        Optional<Session> begun =
                latest.filter(last -> last.initiator.equals(initiator) && !sessions.containsValue(last));
        if (local.isZero()) {
            return begun.orElseGet(() -> new Session(initiator, path));
        }
        return sessions.computeIfAbsent(local, _ -> begun.orElseGet(() -> new Session(initiator, path)));
    }

    private static boolean deletes(IkeMessage message) {
        return message.payloads().stream()
                .anyMatch(payload -> payload instanceof DeletePayload delete
                        && delete.protocol().equals(ProtocolId.IKE));
    }
}
