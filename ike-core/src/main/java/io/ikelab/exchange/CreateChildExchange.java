package io.ikelab.exchange;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.keys.Nonces;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.verdict.Incompatibility;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * CREATE_CHILD_SA for a Child SA: another one, or one in place of another, with or without a key exchange of its own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-1.3.1">RFC 7296 §1.3.1, §1.3.3</a>
 */
public final class CreateChildExchange {
    private static final int ESP_SPI_LENGTH = 4;

    private CreateChildExchange() {}

    /**
     * What the peer asks for, as far as this end goes along.
     *
     * @param nonce the peer's
     * @param publicValue the peer's half of the key exchange, where the chosen proposal has one
     */
    public record Asked(ChildAgreement agreement, Octets nonce, Optional<Octets> publicValue) {}

    /**
     * What the peer granted.
     *
     * @param publicValue the peer's half of the key exchange, where it chose a proposal that has one
     */
    public record Granted(ChildAgreement agreement, Nonces nonces, Optional<Octets> publicValue) {}

    /** The group to begin with: the first that is offered; empty where none is. */
    public static Optional<KeyExchangeId> firstMethod(ChildPolicy policy) {
        return offered(policy).findFirst();
    }

    /**
     * A request.
     *
     * @param own this end's half of the key exchange; empty where no proposal has one
     * @param replaced this end's inbound SPI of the Child SA in whose place it comes
     */
    public static List<Payload> request(
            ChildPolicy policy, EspSpi inbound, Octets nonce, Optional<KeyExchange> own, Optional<EspSpi> replaced) {
        List<Payload> payloads = new ArrayList<>();
        replaced.ifPresent(spi ->
                payloads.add(new NotifyPayload(ProtocolId.ESP, spi.octets(), NotifyType.REKEY_SA, Octets.EMPTY)));
        payloads.addAll(withKeys(ChildNegotiation.request(policy, inbound, true), nonce, own));
        return payloads;
    }

    public static List<Payload> response(
            ChildAgreement agreement, EspSpi inbound, Octets nonce, Optional<KeyExchange> own) {
        return withKeys(ChildNegotiation.response(agreement, inbound), nonce, own);
    }

    /** Nonce and key exchange stand between the proposals and the selectors (RFC 7296 §1.3.1). */
    private static List<Payload> withKeys(List<Payload> negotiated, Octets nonce, Optional<KeyExchange> own) {
        List<Payload> payloads = new ArrayList<>(negotiated);
        own.ifPresent(
                half -> payloads.add(1, new KeyExchangePayload(half.method().code(), half.publicValue())));
        payloads.add(1, new NoncePayload(nonce));
        return payloads;
    }

    /** The REKEY_SA notification of a request for a replacement. */
    public static Optional<NotifyPayload> rekeyed(IkeMessage request) {
        return request.notify(NotifyType.REKEY_SA);
    }

    /** The SPI of ESP that a notification names; empty where it names something else. */
    public static Optional<EspSpi> espSpi(NotifyPayload notify) {
        return notify.protocol().equals(ProtocolId.ESP) && notify.spi().length() == ESP_SPI_LENGTH
                ? Optional.of(new EspSpi(notify.spi().reader().i32()))
                : Optional.empty();
    }

    /**
     * Responder: the order of this end's proposals and of their groups decides, whatever group the KE payload is of. Where it
     * is of another the initiator is asked to come again; where no proposal fits there is nothing to come again with.
     *
     * @param candidates which Child SAs it may be
     * @param nonceLengthMin in octets (RFC 7296 §2.10)
     */
    public static Verdict<Asked> readRequest(List<ChildPolicy> candidates, IkeMessage message, int nonceLengthMin) {
        Octets nonce = nonce(message);
        if (nonce.length() < nonceLengthMin) {
            return misbehaved(Rule.NONCE_IS_HALF_THE_PRF_KEY, nonce.length() + " octets");
        }
        return switch (ChildChoice.of(candidates, message, true)) {
            case Verdict.Refused<ChildAgreement>(ProtocolFault fault) -> new Verdict.Refused<>(fault);
            case Verdict.Accepted<ChildAgreement>(ChildAgreement agreement) -> {
                Optional<KeyExchangePayload> ke = message.first(KeyExchangePayload.class);
                yield agreement.keyExchange().isEmpty()
                        ? new Verdict.Accepted<>(new Asked(agreement, nonce, Optional.empty()))
                        : ofMethod(ke, agreement.keyExchange().get())
                                .<Verdict<Asked>>map(value ->
                                        new Verdict.Accepted<>(new Asked(agreement, nonce, Optional.of(value.data()))))
                                .orElseGet(() ->
                                        otherMethod(ke, agreement.keyExchange().get()));
            }
        };
    }

    private static <T> Verdict<T> otherMethod(Optional<KeyExchangePayload> ke, KeyExchangeId wanted) {
        String sent = ke.map(payload -> "the KE payload is of group " + payload.method())
                .orElse("there is no KE payload");
        return new Verdict.Refused<>(
                new ProtocolFault.PeerIncompatible(new Incompatibility.OtherKeyExchange(wanted), sent));
    }

    /**
     * Initiator: what a response grants, which must be one of the combinations offered, or the error in its place.
     *
     * @param nonce this end's
     */
    public static Verdict<Granted> readResponse(
            ChildPolicy policy, Octets nonce, Optional<KeyExchangeId> sent, IkeMessage message, int nonceLengthMin) {
        Optional<NotifyPayload> error = error(message);
        if (error.isPresent() || message.first(SecurityAssociationPayload.class).isEmpty()) {
            return new Verdict.Refused<>(new ProtocolFault.PeerReported(
                    message.header().exchange(),
                    error.map(NotifyPayload::notifyType).orElse(NotifyType.INVALID_SYNTAX)));
        }
        Octets peers = nonce(message);
        if (peers.length() < nonceLengthMin) {
            return misbehaved(Rule.NONCE_IS_HALF_THE_PRF_KEY, peers.length() + " octets");
        }
        return switch (ChildNegotiation.readResponse(policy, message, true)) {
            case Verdict.Refused<ChildAgreement>(ProtocolFault fault) -> new Verdict.Refused<>(fault);
            case Verdict.Accepted<ChildAgreement>(ChildAgreement agreement) ->
                granted(agreement, new Nonces(nonce, peers), sent, message);
        };
    }

    private static Verdict<Granted> granted(
            ChildAgreement agreement, Nonces nonces, Optional<KeyExchangeId> sent, IkeMessage message) {
        if (agreement.keyExchange().isEmpty()) {
            return new Verdict.Accepted<>(new Granted(agreement, nonces, Optional.empty()));
        }
        KeyExchangeId chosen = agreement.keyExchange().get();
        Optional<KeyExchangePayload> ke = ofMethod(message.first(KeyExchangePayload.class), chosen);
        return ke.isPresent() && sent.filter(chosen::equals).isPresent()
                ? new Verdict.Accepted<>(new Granted(agreement, nonces, ke.map(KeyExchangePayload::data)))
                : misbehaved(Rule.KEY_EXCHANGE_IS_OF_THE_CHOSEN_METHOD, "it chose " + chosen.label());
    }

    /** The error a response reports. */
    public static Optional<NotifyPayload> error(IkeMessage response) {
        return response.all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().isError())
                .findFirst();
    }

    /**
     * Initiator: the group that an INVALID_KE_PAYLOAD asks for.
     *
     * @param tried groups that were sent back already, the last one included
     */
    public static Verdict<KeyExchangeId> wanted(ChildPolicy policy, NotifyPayload demand, List<KeyExchangeId> tried) {
        return GroupDemand.heed(demand, offered(policy).toList(), tried);
    }

    private static java.util.stream.Stream<KeyExchangeId> offered(ChildPolicy policy) {
        return policy.offered().stream()
                .map(EspProposal::keyExchanges)
                .flatMap(List::stream)
                .filter(id -> id != KeyExchangeId.NONE);
    }

    private static Optional<KeyExchangePayload> ofMethod(Optional<KeyExchangePayload> ke, KeyExchangeId method) {
        return ke.filter(payload -> payload.method() == method.code());
    }

    private static Octets nonce(IkeMessage message) {
        return message.first(NoncePayload.class)
                .map(NoncePayload::nonce)
                .orElseThrow(() -> new IllegalStateException("the message rules let a message without nonce through"));
    }

    private static <T> Verdict<T> misbehaved(Rule rule, String detail) {
        return new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(rule, detail));
    }
}
