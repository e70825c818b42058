package io.ikelab.exchange;

import io.ikelab.auth.SignatureTerms;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
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
     * @param terms what the peer would like a signature to be
     * @param notes what was passed over while choosing
     */
    public record Settled(
            IkeSuite suite,
            Proposal response,
            Octets peerPublicValue,
            Nonces nonces,
            IkeSpi peerSpi,
            NatDetection nat,
            SignatureTerms terms,
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
        List<Proposal> offered = IkeNegotiation.proposals(message);
        List<String> refusals = new ArrayList<>();
        for (ConnectionPolicy connection : candidates) {
            switch (ProposalChoice.ike(connection.ikeProposals(), offered)) {
                case ProposalChoice.Refused<IkeSuite> refused -> refusals.addAll(refused.refusals());
                case ProposalChoice.Chosen<IkeSuite> chosen -> {
                    return settle(
                                    crypto,
                                    chosen,
                                    message,
                                    path,
                                    nonce,
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
        Optional<ProtocolFault> refusal = IkeNegotiation.refusal(message);
        if (refusal.isPresent()) {
            return new Verdict.Refused<>(refusal.get());
        }
        return switch (ProposalChoice.ikeAnswer(connection.ikeProposals(), IkeNegotiation.proposals(message))) {
            case ProposalChoice.Refused<IkeSuite> refused ->
                new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(
                        Rule.CHOSEN_PROPOSAL_WAS_OFFERED, String.join("; ", refused.refusals())));
            case ProposalChoice.Chosen<IkeSuite> chosen ->
                settle(crypto, chosen, message, path, ownNonce, message.header().responderSpi());
        };
    }

    private static Verdict<Settled> settle(
            CryptoProvider crypto,
            ProposalChoice.Chosen<IkeSuite> chosen,
            IkeMessage message,
            Path path,
            Octets ownNonce,
            IkeSpi peerSpi) {
        return IkeNegotiation.settle(crypto, chosen, message, ownNonce, peerSpi)
                .fold(
                        agreement -> new Verdict.Accepted<>(new Settled(
                                agreement.suite(),
                                agreement.response(),
                                agreement.peerPublicValue(),
                                agreement.nonces(),
                                agreement.peerSpi(),
                                NatDetection.read(crypto, message, path),
                                SignatureTerms.of(message),
                                agreement.notes())),
                        Verdict.Refused::new);
    }
}
