package io.ikelab.exchange;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.negotiate.ProposalChoice;
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
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;

/**
 * CREATE_CHILD_SA that puts an IKE SA in place of the one it travels in. There is nothing about NATs in it: what
 * IKE_SA_INIT found goes on to hold.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.2">RFC 7296 §1.3.2, §2.18</a>
 */
public final class IkeRekeyExchange {
    private static final int SPI_OCTETS = 8;

    private IkeRekeyExchange() {}

    /** Whether a CREATE_CHILD_SA request is about the IKE SA rather than a Child SA. */
    public static boolean isAskedBy(IkeMessage request) {
        return request.first(SecurityAssociationPayload.class).stream()
                .flatMap(offer -> offer.proposals().stream())
                .findFirst()
                .filter(first -> first.protocol().equals(ProtocolId.IKE))
                .isPresent();
    }

    /** The group to begin with: the one both ends are known to have, where it is still configured. */
    public static KeyExchangeId firstMethod(ConnectionPolicy connection, IkeSuite current) {
        List<KeyExchangeId> methods = IkeNegotiation.methods(connection);
        return methods.contains(current.keyExchange()) ? current.keyExchange() : methods.getFirst();
    }

    /** @param spi this end's of the new IKE SA */
    public static List<Payload> request(ConnectionPolicy connection, IkeSpi spi, Octets nonce, KeyExchange own) {
        return payloads(ProposalChoice.offerIke(connection.ikeProposals(), spi.octets()), nonce, own);
    }

    /** @param spi this end's of the new IKE SA */
    public static List<Payload> response(IkeAgreement agreement, IkeSpi spi, KeyExchange own) {
        Proposal chosen = agreement.response();
        Proposal answer = new Proposal(chosen.number(), chosen.protocol(), spi.octets(), chosen.transforms());
        return payloads(List.of(answer), agreement.nonces().responder(), own);
    }

    /**
     * Responder. The order of the connection's proposals decides, as in IKE_SA_INIT; where the KE payload is of another
     * group, the initiator is asked to come again.
     *
     * @param nonce this end's
     */
    public static Verdict<IkeAgreement> readRequest(
            CryptoProvider crypto, ConnectionPolicy connection, Octets nonce, IkeMessage message) {
        return switch (ProposalChoice.ike(connection.ikeProposals(), IkeNegotiation.proposals(message))) {
            case ProposalChoice.Refused<IkeSuite> refused ->
                new Verdict.Refused<>(new ProtocolFault.PeerIncompatible(
                        new Incompatibility.NoCommonProposal(), String.join("; ", refused.refusals())));
            case ProposalChoice.Chosen<IkeSuite> chosen ->
                IkeNegotiation.settle(crypto, chosen, message, nonce, spi(chosen.response()));
        };
    }

    /** Initiator: the response must be one of the combinations that were offered (RFC 7296 §2.7). */
    public static Verdict<IkeAgreement> readResponse(
            CryptoProvider crypto, ConnectionPolicy connection, Octets nonce, IkeMessage message) {
        Optional<ProtocolFault> refusal = IkeNegotiation.refusal(message);
        if (refusal.isPresent()) {
            return new Verdict.Refused<>(refusal.get());
        }
        return switch (ProposalChoice.ikeAnswer(connection.ikeProposals(), IkeNegotiation.proposals(message))) {
            case ProposalChoice.Refused<IkeSuite> refused ->
                new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(
                        Rule.CHOSEN_PROPOSAL_WAS_OFFERED, String.join("; ", refused.refusals())));
            case ProposalChoice.Chosen<IkeSuite> chosen ->
                IkeNegotiation.settle(crypto, chosen, message, nonce, spi(chosen.response()));
        };
    }

    /**
     * Initiator: the group to come again with, where that is what {@code response} asks for instead of settling
     * anything.
     *
     * @param tried groups that did not do, the last one included
     */
    public static Optional<Verdict<KeyExchangeId>> demand(
            ConnectionPolicy connection, IkeMessage response, List<KeyExchangeId> tried) {
        return IkeNegotiation.refusal(response).isEmpty()
                ? Optional.empty()
                : response.notify(NotifyType.INVALID_KE_PAYLOAD)
                        .map(demand -> GroupDemand.heed(demand, IkeNegotiation.methods(connection), tried));
    }

    /** Zero, which is none, where there is no SPI. */
    private static IkeSpi spi(Proposal proposal) {
        return proposal.spi().length() == SPI_OCTETS
                ? new IkeSpi(proposal.spi().reader().u64())
                : IkeSpi.ZERO;
    }

    private static List<Payload> payloads(List<Proposal> proposals, Octets nonce, KeyExchange own) {
        return List.of(
                new SecurityAssociationPayload(proposals),
                new NoncePayload(nonce),
                new KeyExchangePayload(own.method().code(), own.publicValue()));
    }
}
