package io.ikelab.wire;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import java.util.List;

/** What a message is for, as far as its payloads tell and its rules depend on it. */
enum Situation {
    /** No other situation. */
    ORDINARY(""),
    /** A response that only says why there is none of the expected kind: an error, or first a cookie (RFC 7296 §2.6). */
    REFUSED("that refuses"),
    /** An IKE_AUTH response that accepts the IKE SA and refuses the Child SA (RFC 7296 §1.2). */
    CHILD_REFUSED("that refuses the Child SA only"),
    /** A CREATE_CHILD_SA message that offers or accepts a new IKE SA (RFC 7296 §1.3.2). */
    REKEYS_IKE_SA("that rekeys the IKE SA"),
    /** A response by somebody who has no such IKE SA, or speaks no such version (RFC 7296 §1.5, §2.21.4). */
    OUTSIDE_REFUSED("outside of an IKE SA"),
    /** A message that only tells of an ESP packet whose SPI nobody has (RFC 7296 §1.5). */
    OUTSIDE_TOLD("outside of an IKE SA"),
    /** An IKE_AUTH message without a Child SA (RFC 6023). */
    CHILDLESS("without a Child SA"),
    /** The IKE_AUTH response that names the responder and asks the initiator's first question (RFC 7296 §2.16). */
    EAP_BEGINS("that begins EAP"),
    /** A question, an answer, or EAP's verdict (RFC 7296 §2.16). */
    EAP_GOES_ON("with EAP only"),
    /** The IKE_AUTH message that proves itself by the key EAP gave (RFC 7296 §2.16). */
    EAP_PROVES("that ends EAP"),
    /** As {@link #EAP_PROVES}, and refuses the Child SA. */
    EAP_PROVES_CHILD_REFUSED("that ends EAP and refuses the Child SA only"),
    /** As {@link #EAP_PROVES}, where no Child SA was asked for (RFC 6023 §5). */
    EAP_PROVES_CHILDLESS("that ends EAP without a Child SA");

    private final String words;

    Situation(String words) {
        this.words = words;
    }

    /** After "a response"; empty when there is nothing to add. */
    String words() {
        return words;
    }

    /** What the two ends must have come to before; empty when it may arise at any time. */
    List<Allowance> allowances() {
        return switch (this) {
            case ORDINARY, REFUSED, CHILD_REFUSED, REKEYS_IKE_SA, OUTSIDE_REFUSED, OUTSIDE_TOLD -> List.of();
            case CHILDLESS -> List.of(Allowance.CHILDLESS);
            case EAP_BEGINS, EAP_GOES_ON, EAP_PROVES, EAP_PROVES_CHILD_REFUSED -> List.of(Allowance.EAP);
            case EAP_PROVES_CHILDLESS -> List.of(Allowance.EAP, Allowance.CHILDLESS);
        };
    }

    /** Whether messages in it come without protection, though their exchange has it. */
    boolean isOutside() {
        return this == OUTSIDE_REFUSED || this == OUTSIDE_TOLD;
    }

    boolean fits(IkeMessage message) {
        boolean negotiates = has(message, SecurityAssociationPayload.class);
        boolean proves = has(message, AuthenticationPayload.class);
        boolean names = has(message, IdentificationPayload.class);
        boolean eap = has(message, EapPayload.class);
        return switch (this) {
            case ORDINARY -> true;
            case REFUSED -> !negotiates && !proves && !eap && refuses(message);
            case CHILD_REFUSED -> !negotiates && proves && refuses(message);
            case REKEYS_IKE_SA -> offersIkeSa(message);
            case OUTSIDE_REFUSED ->
                tells(message, NotifyType.INVALID_IKE_SPI) || tells(message, NotifyType.INVALID_MAJOR_VERSION);
            case OUTSIDE_TOLD -> tells(message, NotifyType.INVALID_SPI);
            case CHILDLESS -> names && isChildless(message);
            case EAP_BEGINS -> eap && names;
            case EAP_GOES_ON -> eap;
            case EAP_PROVES -> proves && !names;
            case EAP_PROVES_CHILD_REFUSED -> !negotiates && proves && !names && refuses(message);
            case EAP_PROVES_CHILDLESS -> proves && !names && isChildless(message);
        };
    }

    private static boolean has(IkeMessage message, Class<? extends Payload> kind) {
        return message.first(kind).isPresent();
    }

    private static boolean tells(IkeMessage message, NotifyType type) {
        return message.notify(type).isPresent();
    }

    private static boolean isChildless(IkeMessage message) {
        return !has(message, SecurityAssociationPayload.class) && !has(message, TrafficSelectorPayload.class);
    }

    private static boolean offersIkeSa(IkeMessage message) {
        return message.first(SecurityAssociationPayload.class)
                .filter(sa -> sa.proposals().getFirst().protocol().equals(ProtocolId.IKE))
                .isPresent();
    }

    private static boolean refuses(IkeMessage message) {
        boolean first = message.header().exchange().equals(ExchangeType.IKE_SA_INIT);
        return message.all(NotifyPayload.class)
                .map(NotifyPayload::notifyType)
                .anyMatch(type -> type.isError() || first && type.equals(NotifyType.COOKIE));
    }
}
