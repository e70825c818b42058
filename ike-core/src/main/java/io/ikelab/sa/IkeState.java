package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.exchange.ChildOffer;
import io.ikelab.exchange.IkeSaInitExchange;
import io.ikelab.exchange.InitAttempt;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.wire.IkeMessage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an IKE SA stands, named for what is awaited; each state holds only what exists then. */
public sealed interface IkeState {
    /** A short name for logs and the state table. */
    default String label() {
        return getClass().getSimpleName();
    }

    /** What IKE_SA_INIT settled, where it has. */
    default Optional<IkeSa> ikeSa() {
        return switch (this) {
            case AwaitOwnProof waiting -> Optional.of(waiting.sa());
            case AwaitAuthResponse waiting -> Optional.of(waiting.sa());
            case AwaitPeerJudged waiting -> Optional.of(waiting.sa());
            case AwaitAuthRequest waiting -> Optional.of(waiting.sa());
            case AwaitBothProofs waiting -> Optional.of(waiting.sa());
            case Established established -> Optional.of(established.sa());
            case AwaitFailureReported waiting -> Optional.of(waiting.sa());
            case AwaitDeleteResponse waiting -> Optional.of(waiting.sa());
            case AwaitPeersDelete waiting -> Optional.of(waiting.sa());
            case Initial _, AwaitKeyPair _, AwaitInitResponse _, AwaitInitiatorKeys _ -> Optional.empty();
            case AwaitResponderKeys _, Closed _ -> Optional.empty();
        };
    }

    /** Whose connection it is, as far as that is known: a responder's first candidate until the peer has said who it is. */
    default Optional<ConnectionPolicy> knownConnection() {
        return switch (this) {
            case AwaitKeyPair waiting -> Optional.of(waiting.connection());
            case AwaitInitResponse waiting -> Optional.of(waiting.connection());
            case AwaitInitiatorKeys waiting -> Optional.of(waiting.connection());
            case AwaitResponderKeys waiting -> Optional.of(waiting.connection());
            case Initial _, Closed _ -> Optional.empty();
            case AwaitAuthResponse _, AwaitAuthRequest _, Established _ -> ikeSa().map(IkeSa::connection);
            case AwaitOwnProof _, AwaitPeerJudged _, AwaitBothProofs _ -> ikeSa().map(IkeSa::connection);
            case AwaitFailureReported _, AwaitDeleteResponse _, AwaitPeersDelete _ -> ikeSa().map(IkeSa::connection);
        };
    }

    /** Whether it is only there for its DELETE to be told of, another IKE SA having taken its place. */
    default boolean isReplaced() {
        return this instanceof AwaitPeersDelete
                || this instanceof AwaitDeleteResponse deleting && deleting.how() == Closure.REPLACED;
    }

    /**
     * Along which paths beside the one in use a request for {@code purpose} is repeated (RFC 4555 §3.10). The end that
     * decides on addresses tries all; the other only has to tell that its own have changed (§3.6).
     *
     * @param transmissions of it so far
     */
    default List<Path> probed(Outstanding purpose, int transmissions, IkePorts ports) {
        return this instanceof Established up
                ? up.sa()
                        .mobility()
                        .filter(mobility -> mobility.leads() || purpose instanceof Outstanding.AnnounceAddresses)
                        .filter(_ -> transmissions
                                >= up.sa().connection().options().mobility().singlePath())
                        .map(mobility -> mobility.otherWays(ports))
                        .orElse(List.of())
                : List.of();
    }

    /**
     * How often a request is repeated: an end that waits for the other to find a way takes its time (RFC 4555 §3.11), where it
     * wants the tunnel to go on.
     */
    default RetransmissionPolicy patience(RetransmissionPolicy usual) {
        boolean led = this instanceof Established up
                && up.sa().mobility().filter(mobility -> !mobility.leads()).isPresent();
        return led ? usual.lasting(MobilityPolicy.PATIENCE) : usual;
    }

    /** Whether {@code response}, which nothing protects, was answered before: it is thrown away. */
    default boolean isLateCopy(IkeMessage response) {
        return this instanceof AwaitInitResponse waiting && waiting.attempt().isHeeded(response);
    }

    /** Nothing has happened yet. */
    record Initial() implements IkeState {}

    /** Initiator: its half of the key exchange is being computed. */
    record AwaitKeyPair(ConnectionPolicy connection, InitAttempt attempt) implements IkeState {}

    record AwaitInitResponse(ConnectionPolicy connection, KeyExchange own, InitAttempt attempt) implements IkeState {}

    /** Initiator: the keys are being computed. */
    record AwaitInitiatorKeys(ConnectionPolicy connection, IkeSaInitExchange.Settled settled) implements IkeState {}

    /** Initiator: its signature is being computed. */
    record AwaitOwnProof(IkeSa sa, ChildOffer offer) implements IkeState {}

    record AwaitAuthResponse(IkeSa sa, ChildOffer offer) implements IkeState {}

    /** Initiator: the signature and certificates of {@code response} are being verified. */
    record AwaitPeerJudged(IkeSa sa, ChildOffer offer, IkeMessage response) implements IkeState {}

    /** Responder: the keys are being computed before it answers IKE_SA_INIT. */
    record AwaitResponderKeys(ConnectionPolicy connection, IkeSaInitExchange.Settled settled) implements IkeState {}

    record AwaitAuthRequest(IkeSa sa) implements IkeState {}

    /** Responder: the proof of {@code request} is being verified, and its own computed. */
    record AwaitBothProofs(IkeSa sa, IkeMessage request) implements IkeState {}

    /** @param span of the IKE SA itself */
    record Established(IkeSa sa, List<Child> children, Agenda agenda, Span span) implements IkeState {
        public Established {
            children = List.copyOf(children);
        }

        /** Those that are not gone yet, by name. */
        public Optional<Child> child(ChildId id) {
            return children.stream().filter(child -> child.id().equals(id)).findFirst();
        }

        /** The one the peer calls {@code spi}. */
        Optional<Child> sentThrough(EspSpi spi) {
            return children.stream()
                    .filter(child -> child.sa().outboundSpi().equals(spi))
                    .findFirst();
        }

        Established with(IkeSa other) {
            return new Established(other, children, agenda, span);
        }

        Established with(Mobility other) {
            return with(sa.with(other));
        }

        /** All of them, changed. */
        Established with(List<Child> others) {
            return new Established(sa, others, agenda, span);
        }

        Established with(Agenda other) {
            return new Established(sa, children, other, span);
        }

        Established with(Span other) {
            return new Established(sa, children, agenda, other);
        }

        /** In its place where it is there, else as the last. */
        Established with(Child changed) {
            if (child(changed.id()).isEmpty()) {
                return new Established(
                        sa, Stream.concat(children.stream(), Stream.of(changed)).toList(), agenda, span);
            }
            List<Child> others = children.stream()
                    .map(child -> child.id().equals(changed.id()) ? changed : child)
                    .toList();
            return new Established(sa, others, agenda, span);
        }

        Established without(ChildId gone) {
            List<Child> others =
                    children.stream().filter(child -> !child.id().equals(gone)).toList();
            return new Established(sa, others, agenda, span);
        }

        /** As the data plane knows them. */
        public List<ChildSa> childSas() {
            return children.stream().map(Child::sa).toList();
        }
    }

    /** The peer's proof was refused and it is being told. */
    record AwaitFailureReported(IkeSa sa, String reason) implements IkeState {}

    /**
     * This end's request to delete the IKE SA is in flight.
     *
     * @param how it comes to its end
     */
    record AwaitDeleteResponse(IkeSa sa, List<ChildSa> children, Closure how, String reason) implements IkeState {
        public AwaitDeleteResponse {
            children = List.copyOf(children);
        }
    }

    /** Another IKE SA goes on in place of this one, and the peer, which made that so, deletes this one. */
    record AwaitPeersDelete(IkeSa sa) implements IkeState {}

    record Closed(String reason) implements IkeState {}
}
