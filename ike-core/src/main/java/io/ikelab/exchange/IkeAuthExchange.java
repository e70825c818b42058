package io.ikelab.exchange;

import io.ikelab.auth.SharedKeyProof;
import io.ikelab.auth.SignedOctets;
import io.ikelab.crypto.Prf;
import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
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
        AuthenticationPayload sign(Identity identity, Secret sharedKey) {
            return new AuthenticationPayload(
                    AuthMethod.SHARED_KEY, SharedKeyProof.compute(prf, sharedKey, octets(identity)));
        }

        boolean verify(Identity identity, Secret sharedKey, Octets claimed) {
            return SharedKeyProof.verify(prf, sharedKey, octets(identity), claimed);
        }

        private byte[] octets(Identity identity) {
            return SignedOctets.of(prf, firstMessage, otherNonce, identity, skP);
        }
    }

    /** @param said notifications about the IKE SA, which stand behind the identity (RFC 7296 Appendix C.2) */
    public static List<Payload> request(
            ConnectionPolicy connection, Proof own, EspSpi inboundSpi, List<NotifyPayload> said) {
        List<Payload> payloads = new ArrayList<>();
        payloads.add(identification(true, connection.localIdentity()));
        payloads.addAll(said);
        payloads.add(identification(false, connection.remoteIdentity()));
        payloads.add(own.sign(connection.localIdentity(), connection.sharedKey()));
        payloads.addAll(ChildNegotiation.request(connection.firstChild(), inboundSpi, false));
        return payloads;
    }

    /** The response where a Child SA came about. */
    public static List<Payload> response(
            ConnectionPolicy connection, Proof own, ChildAgreement agreement, EspSpi inboundSpi) {
        List<Payload> payloads = proofOnly(connection, own);
        payloads.addAll(ChildNegotiation.response(agreement, inboundSpi));
        return payloads;
    }

    /** The response where the IKE SA stands and its Child SA does not (RFC 7296 §1.2, §2.21.2). */
    public static List<Payload> responseWithoutChild(ConnectionPolicy connection, Proof own, NotifyPayload error) {
        List<Payload> payloads = proofOnly(connection, own);
        payloads.add(error);
        return payloads;
    }

    /** Responder: which of {@code candidates} the initiator means and whether it proves to be who it says. */
    public static Verdict<ConnectionPolicy> readRequest(
            List<ConnectionPolicy> candidates, IkeMessage message, Proof peers) {
        Identity claimed = identity(message, true).orElseThrow();
        Optional<Identity> asked = identity(message, false);
        List<ConnectionPolicy> meant = candidates.stream()
                .filter(connection -> connection.remoteIdentity().equals(claimed)
                        && asked.map(connection.localIdentity()::equals).orElse(true))
                .toList();
        if (meant.isEmpty()) {
            return refused("no connection expects the peer to be " + claimed
                    + asked.map(id -> " and this end to be " + id).orElse(""));
        }
        return verify(meant.getFirst(), claimed, message, peers);
    }

    /** Initiator: whether the responder proves to be who is expected. */
    public static Verdict<ConnectionPolicy> readResponse(ConnectionPolicy connection, IkeMessage message, Proof peers) {
        Optional<Identity> claimed = identity(message, false);
        if (claimed.isEmpty() || message.first(AuthenticationPayload.class).isEmpty()) {
            return new Verdict.Refused<>(new ProtocolFault.PeerReported(
                    message.header().exchange(),
                    error(message).map(NotifyPayload::notifyType).orElse(NotifyType.INVALID_SYNTAX)));
        }
        if (!connection.remoteIdentity().equals(claimed.get())) {
            return refused("the peer says it is " + claimed.get() + ", expected is " + connection.remoteIdentity());
        }
        return verify(connection, claimed.get(), message, peers);
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
        return message.all(IdentificationPayload.class)
                .filter(id -> id.initiator() == initiator)
                .map(id -> new Identity(id.idType(), id.data()))
                .findFirst();
    }

    private static Optional<NotifyPayload> error(IkeMessage message) {
        return message.all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().isError())
                .findFirst();
    }

    private static Verdict<ConnectionPolicy> verify(
            ConnectionPolicy connection, Identity claimed, IkeMessage message, Proof peers) {
        Optional<AuthenticationPayload> proof = message.first(AuthenticationPayload.class);
        if (proof.isEmpty()) {
            // An initiator leaves AUTH out to be asked for EAP (RFC 7296 §2.16).
            return refused("the peer wants to authenticate by EAP, configured is a shared key");
        }
        AuthenticationPayload auth = proof.get();
        if (!auth.method().equals(AuthMethod.SHARED_KEY)) {
            return refused("the peer authenticates by " + auth.method() + ", configured is a shared key");
        }
        return peers.verify(claimed, connection.sharedKey(), auth.data())
                ? new Verdict.Accepted<>(connection)
                : refused("the proof does not verify: the pre-shared keys of the two ends differ");
    }

    private static List<Payload> proofOnly(ConnectionPolicy connection, Proof own) {
        List<Payload> payloads = new ArrayList<>();
        payloads.add(identification(false, connection.localIdentity()));
        payloads.add(own.sign(connection.localIdentity(), connection.sharedKey()));
        return payloads;
    }

    private static Verdict<ConnectionPolicy> refused(String detail) {
        return new Verdict.Refused<>(new ProtocolFault.AuthenticationFailed(detail));
    }

    private static IdentificationPayload identification(boolean initiator, Identity identity) {
        return new IdentificationPayload(initiator, identity.type(), identity.data());
    }
}
