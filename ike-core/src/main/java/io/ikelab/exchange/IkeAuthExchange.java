package io.ikelab.exchange;

import io.ikelab.auth.CertifiedIdentity;
import io.ikelab.auth.SignedOctets;
import io.ikelab.crypto.Prf;
import io.ikelab.crypto.Signatures;
import io.ikelab.exchange.PeerJudge.Admitted;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.wire.AuthenticationPayload;
import io.ikelab.wire.IdentificationPayload;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IKE_AUTH: identities, proofs and the first Child SA. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.2">§1.2</a> */
public final class IkeAuthExchange {
    private IkeAuthExchange() {}

    /**
     * What one end's proof covers.
     *
     * @param firstMessage that end's IKE_SA_INIT message
     * @param otherNonce the other end's nonce
     * @param skP that end's SK_p
     */
    public record Proof(Prf prf, Octets firstMessage, Octets otherNonce, Secret skP) {
        /** Where this end is the one that says who it is; IDi and IDr differ in nothing that is covered. */
        byte[] octets(Identity own) {
            return octets(identification(true, own));
        }

        /** As {@code identity} went over the wire. */
        byte[] octets(IdentificationPayload identity) {
            return SignedOctets.of(prf, firstMessage, otherNonce, identity.body(), skP);
        }
    }

    /**
     * @param said notifications about the IKE SA and what certificate is asked for, which stand behind the identity and the
     *     certificates (RFC 7296 Appendix C.2)
     */
    public static List<Payload> request(
            ConnectionPolicy connection, Prover.Proven own, EspSpi inboundSpi, List<? extends Payload> said) {
        List<Payload> payloads = new ArrayList<>();
        payloads.add(identification(true, connection.localIdentity()));
        payloads.addAll(own.certificates());
        payloads.addAll(said);
        payloads.add(identification(false, connection.remoteIdentity()));
        payloads.add(own.auth());
        payloads.addAll(ChildNegotiation.request(connection.firstChild(), inboundSpi, false));
        return payloads;
    }

    /** The response where a Child SA came about. */
    public static List<Payload> response(
            ConnectionPolicy connection, Prover.Proven own, ChildAgreement agreement, EspSpi inboundSpi) {
        List<Payload> payloads = proofOnly(connection, own);
        payloads.addAll(ChildNegotiation.response(agreement, inboundSpi));
        return payloads;
    }

    /** The response where the IKE SA stands and its Child SA does not (RFC 7296 §1.2, §2.21.2). */
    public static List<Payload> responseWithoutChild(
            ConnectionPolicy connection, Prover.Proven own, NotifyPayload error) {
        List<Payload> payloads = proofOnly(connection, own);
        payloads.add(error);
        return payloads;
    }

    /** Responder: which of {@code candidates} the initiator means and whether it proves to be who it says. */
    public static Verdict<Admitted> readRequest(
            List<ConnectionPolicy> candidates, IkeMessage message, Proof peers, PeerJudge judge) {
        Signatures names = judge.crypto().signatures();
        Identity claimed = identity(message, true).orElseThrow();
        Optional<Identity> asked = identity(message, false);
        List<ConnectionPolicy> meant = candidates.stream()
                .filter(connection -> CertifiedIdentity.isSame(names, connection.remoteIdentity(), claimed)
                        && asked.map(id -> CertifiedIdentity.isSame(names, connection.localIdentity(), id))
                                .orElse(true))
                .toList();
        if (meant.isEmpty()) {
            return refused("no connection expects the peer to be " + CertifiedIdentity.shown(names, claimed)
                    + asked.map(id -> " and this end to be " + CertifiedIdentity.shown(names, id))
                            .orElse(""));
        }
        Optional<AuthenticationPayload> proof = message.first(AuthenticationPayload.class);
        ConnectionPolicy best = meant.stream()
                .filter(connection -> proof.filter(auth -> PeerJudge.isExpected(auth, connection))
                        .isPresent())
                .findFirst()
                .orElse(meant.getFirst());
        return judge.judge(best, identification(message, true).orElseThrow(), message, peers);
    }

    /** Initiator: whether the responder proves to be who is expected. */
    public static Verdict<Admitted> readResponse(
            ConnectionPolicy connection, IkeMessage message, Proof peers, PeerJudge judge) {
        Optional<Identity> claimed = identity(message, false);
        if (claimed.isEmpty() || message.first(AuthenticationPayload.class).isEmpty()) {
            return new Verdict.Refused<>(new ProtocolFault.PeerReported(
                    message.header().exchange(),
                    error(message).map(NotifyPayload::notifyType).orElse(NotifyType.INVALID_SYNTAX)));
        }
        Signatures names = judge.crypto().signatures();
        if (!CertifiedIdentity.isSame(names, connection.remoteIdentity(), claimed.get())) {
            return refused("the peer says it is " + CertifiedIdentity.shown(names, claimed.get()) + ", expected is "
                    + CertifiedIdentity.shown(names, connection.remoteIdentity()));
        }
        return judge.judge(connection, identification(message, false).orElseThrow(), message, peers);
    }

    /** Responder: the Child SA the request asks for. */
    public static Verdict<ChildAgreement> readChildRequest(ConnectionPolicy connection, IkeMessage message) {
        return ChildChoice.of(connection.children(), message, false);
    }

    /** Initiator: the Child SA the response grants, or the error in its place. */
    public static Verdict<ChildAgreement> readChildResponse(ConnectionPolicy connection, IkeMessage message) {
        Optional<NotifyPayload> error = error(message);
        return error.isPresent()
                ? new Verdict.Refused<>(new ProtocolFault.PeerReported(
                        message.header().exchange(), error.get().notifyType()))
                : ChildNegotiation.readResponse(connection.firstChild(), message, false);
    }

    /** Who the message says its sender is, for logs. */
    public static Optional<Identity> identity(IkeMessage message, boolean initiator) {
        return identification(message, initiator).map(id -> new Identity(id.idType(), id.data()));
    }

    private static Optional<IdentificationPayload> identification(IkeMessage message, boolean initiator) {
        return message.all(IdentificationPayload.class)
                .filter(id -> id.initiator() == initiator)
                .findFirst();
    }

    private static Optional<NotifyPayload> error(IkeMessage message) {
        return message.all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().isError())
                .findFirst();
    }

    private static List<Payload> proofOnly(ConnectionPolicy connection, Prover.Proven own) {
        List<Payload> payloads = new ArrayList<>();
        payloads.add(identification(false, connection.localIdentity()));
        payloads.addAll(own.certificates());
        payloads.add(own.auth());
        return payloads;
    }

    private static Verdict<Admitted> refused(String detail) {
        return new Verdict.Refused<>(
                new ProtocolFault.AuthenticationFailed(AuthenticationFailure.WRONG_IDENTITY, detail));
    }

    private static IdentificationPayload identification(boolean initiator, Identity identity) {
        return new IdentificationPayload(initiator, identity.type(), identity.data());
    }
}
