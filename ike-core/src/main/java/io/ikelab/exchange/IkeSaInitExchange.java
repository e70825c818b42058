package io.ikelab.exchange;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.keys.Nonces;
import io.ikelab.negotiate.NatDetection;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.net.Path;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkeSuite;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** IKE_SA_INIT: algorithms, key exchange, nonces, NAT detection. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.2">§1.2</a> */
public final class IkeSaInitExchange {
    /** Octets: at least half the key size of the PRF, and at least 16 (RFC 7296 §2.10). */
    public static final int NONCE_LENGTH = 32;

    private IkeSaInitExchange() {}

    /**
     * What both messages settle, before the keys exist.
     *
     * @param response the one proposal of the response
     * @param peerPublicValue the peer's KE data
     * @param peerSpi the peer's IKE SPI
     * @param notes what was passed over while choosing
     */
    public record Settled(
            IkeSuite suite,
            Proposal response,
            Octets peerPublicValue,
            Nonces nonces,
            IkeSpi peerSpi,
            NatDetection nat,
            List<String> notes) {}

    /** What a responder found in a request: everything but its own nonce. */
    public record Accepted(ConnectionPolicy connection, Settled settled) {}

    /** Everything but the cookie and the key exchange is the same in each attempt (RFC 7296 §2.6, §1.2). */
    public static List<Payload> request(
            ConnectionPolicy connection, KeyExchange own, InitAttempt attempt, List<Payload> announced) {
        List<Payload> payloads = new ArrayList<>();
        attempt.cookie().ifPresent(cookie -> payloads.add(NotifyPayload.of(NotifyType.COOKIE, cookie)));
        payloads.add(new SecurityAssociationPayload(ProposalChoice.offerIke(connection.ikeProposals(), Octets.EMPTY)));
        payloads.add(new KeyExchangePayload(own.method().code(), own.publicValue()));
        payloads.add(new NoncePayload(attempt.nonce()));
        payloads.addAll(announced);
        return payloads;
    }

    public static List<Payload> response(Settled settled, KeyExchange own, List<Payload> announced) {
        List<Payload> payloads = new ArrayList<>();
        payloads.add(new SecurityAssociationPayload(List.of(settled.response())));
        payloads.add(new KeyExchangePayload(own.method().code(), own.publicValue()));
        payloads.add(new NoncePayload(settled.nonces().responder()));
        payloads.addAll(announced);
        return payloads;
    }

    /**
     * Responder: chooses among {@code candidates}, the connections between the two addresses. Their order and that of
     * their proposals decide, whatever group the KE payload is of: where it is another, the initiator is asked to come
     * again. RFC 7296 §2.7 leaves that free; Azure was seen to insist on its own preference.
     *
     * @param nonce this end's
     */
    public static Verdict<Accepted> readRequest(
            CryptoProvider crypto, List<ConnectionPolicy> candidates, IkeMessage message, Path path, Octets nonce) {
        List<Proposal> offered =
                required(message, SecurityAssociationPayload.class).proposals();
        List<String> refusals = new ArrayList<>();
        for (ConnectionPolicy connection : candidates) {
            switch (ProposalChoice.ike(connection.ikeProposals(), offered)) {
                case ProposalChoice.Refused<IkeSuite> refused -> refusals.addAll(refused.refusals());
                case ProposalChoice.Chosen<IkeSuite> chosen -> {
                    Nonces nonces =
                            new Nonces(required(message, NoncePayload.class).nonce(), nonce);
                    return settle(
                                    crypto,
                                    chosen,
                                    message,
                                    path,
                                    nonces,
                                    message.header().initiatorSpi())
                            .fold(
                                    settled -> new Verdict.Accepted<>(new Accepted(connection, settled)),
                                    Verdict.Refused::new);
                }
            }
        }
        return new Verdict.Refused<>(new ProtocolFault.PeerIncompatible(
                new Incompatibility.NoCommonProposal(), String.join("; ", refusals)));
    }

    /** Initiator: the response must be one of the combinations that were offered (RFC 7296 §2.7). */
    public static Verdict<Settled> readResponse(
            CryptoProvider crypto, ConnectionPolicy connection, Octets ownNonce, IkeMessage message, Path path) {
        Optional<NotifyPayload> error = errorIn(message);
        if (error.isPresent() && message.first(SecurityAssociationPayload.class).isEmpty()) {
            return new Verdict.Refused<>(new ProtocolFault.PeerReported(
                    message.header().exchange(), error.get().notifyType()));
        }
        List<Proposal> answered =
                required(message, SecurityAssociationPayload.class).proposals();
        return switch (ProposalChoice.ikeAnswer(connection.ikeProposals(), answered)) {
            case ProposalChoice.Refused<IkeSuite> refused ->
                new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(
                        Rule.CHOSEN_PROPOSAL_WAS_OFFERED, String.join("; ", refused.refusals())));
            case ProposalChoice.Chosen<IkeSuite> chosen -> {
                if (message.header().responderSpi().isZero()) {
                    yield misbehaved(Rule.RESPONDER_CHOOSES_AN_SPI, "it is zero");
                }
                Nonces nonces = new Nonces(
                        ownNonce, required(message, NoncePayload.class).nonce());
                yield settle(
                        crypto, chosen, message, path, nonces, message.header().responderSpi());
            }
        };
    }

    private static Verdict<Settled> settle(
            CryptoProvider crypto,
            ProposalChoice.Chosen<IkeSuite> chosen,
            IkeMessage message,
            Path path,
            Nonces nonces,
            IkeSpi peerSpi) {
        KeyExchangePayload ke = required(message, KeyExchangePayload.class);
        KeyExchangeId expected = chosen.suite().keyExchange();
        if (ke.method() != expected.code()) {
            String sent = "the KE payload is of group " + ke.method();
            return message.header().response()
                    ? misbehaved(Rule.KEY_EXCHANGE_IS_OF_THE_CHOSEN_METHOD, sent)
                    : new Verdict.Refused<>(
                            new ProtocolFault.PeerIncompatible(new Incompatibility.OtherKeyExchange(expected), sent));
        }
        int shortest = crypto.prf(chosen.suite().prf()).outputLength() / 2;
        Octets peerNonce = message.header().response() ? nonces.responder() : nonces.initiator();
        if (peerNonce.length() < shortest) {
            return misbehaved(
                    Rule.NONCE_IS_HALF_THE_PRF_KEY, peerNonce.length() + " octets where " + shortest + " are needed");
        }
        return new Verdict.Accepted<>(new Settled(
                chosen.suite(),
                chosen.response(),
                ke.data(),
                nonces,
                peerSpi,
                NatDetection.read(crypto, message, path),
                chosen.notes()));
    }

    private static Verdict<Settled> misbehaved(Rule rule, String detail) {
        return new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(rule, detail));
    }

    private static Optional<NotifyPayload> errorIn(IkeMessage message) {
        return message.all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().isError())
                .findFirst();
    }

    private static <P extends Payload> P required(IkeMessage message, Class<P> kind) {
        return message.first(kind)
                .orElseThrow(() -> new IllegalStateException(
                        "the message rules let a message without " + kind.getSimpleName() + " through"));
    }
}
