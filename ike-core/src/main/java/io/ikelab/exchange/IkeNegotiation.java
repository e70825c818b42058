package io.ikelab.exchange;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.keys.Nonces;
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
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;

/** What the payloads SA, KE and Nonce that make an IKE SA have to be, in IKE_SA_INIT and later in CREATE_CHILD_SA. */
final class IkeNegotiation {
    private IkeNegotiation() {}

    /**
     * Holds the peer's message against the suite it came to.
     *
     * @param ownNonce of this end
     * @param peerSpi of the peer, which may be zero
     */
    static Verdict<IkeAgreement> settle(
            CryptoProvider crypto,
            ProposalChoice.Chosen<IkeSuite> chosen,
            IkeMessage message,
            Octets ownNonce,
            IkeSpi peerSpi) {
        boolean response = message.header().response();
        if (peerSpi.isZero()) {
            return misbehaved(response ? Rule.RESPONDER_CHOOSES_AN_SPI : Rule.INITIATOR_CHOOSES_AN_SPI, "it is zero");
        }
        KeyExchangePayload ke = required(message, KeyExchangePayload.class);
        KeyExchangeId expected = chosen.suite().keyExchange();
        if (ke.method() != expected.code()) {
            String sent = "the KE payload is of group " + ke.method();
            return response
                    ? misbehaved(Rule.KEY_EXCHANGE_IS_OF_THE_CHOSEN_METHOD, sent)
                    : new Verdict.Refused<>(
                            new ProtocolFault.PeerIncompatible(new Incompatibility.OtherKeyExchange(expected), sent));
        }
        Octets peerNonce = required(message, NoncePayload.class).nonce();
        int shortest = crypto.prf(chosen.suite().prf()).outputLength() / 2;
        if (peerNonce.length() < shortest) {
            return misbehaved(
                    Rule.NONCE_IS_HALF_THE_PRF_KEY, peerNonce.length() + " octets where " + shortest + " are needed");
        }
        Nonces nonces = response ? new Nonces(ownNonce, peerNonce) : new Nonces(peerNonce, ownNonce);
        return new Verdict.Accepted<>(
                new IkeAgreement(chosen.suite(), chosen.response(), ke.data(), peerSpi, nonces, chosen.notes()));
    }

    /** Every group that is offered, most preferred first. */
    static List<KeyExchangeId> methods(ConnectionPolicy connection) {
        return connection.ikeProposals().stream()
                .flatMap(proposal -> proposal.keyExchanges().stream())
                .distinct()
                .toList();
    }

    static List<Proposal> proposals(IkeMessage message) {
        return required(message, SecurityAssociationPayload.class).proposals();
    }

    /** The error of a response that settles nothing. */
    static Optional<ProtocolFault> refusal(IkeMessage response) {
        return response.first(SecurityAssociationPayload.class).isPresent()
                ? Optional.empty()
                : response.all(NotifyPayload.class)
                        .map(NotifyPayload::notifyType)
                        .filter(type -> type.isError())
                        .findFirst()
                        .map(error ->
                                new ProtocolFault.PeerReported(response.header().exchange(), error));
    }

    private static <T> Verdict<T> misbehaved(Rule rule, String detail) {
        return new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(rule, detail));
    }

    private static <P extends Payload> P required(IkeMessage message, Class<P> kind) {
        return message.first(kind)
                .orElseThrow(() -> new IllegalStateException(
                        "the message rules let a message without " + kind.getSimpleName() + " through"));
    }
}
