package io.ikelab.wire;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;

/** What a message is for, as far as its payloads tell and its rules depend on it. */
enum Situation {
    /** No other situation. */
    ORDINARY(""),
    /** A response that only says why there is none of the expected kind: an error, or first a cookie (RFC 7296 §2.6). */
    REFUSED("that refuses"),
    /** An IKE_AUTH response that accepts the IKE SA and refuses the Child SA (RFC 7296 §1.2). */
    CHILD_REFUSED("that refuses the Child SA only"),
    /** A CREATE_CHILD_SA message that offers or accepts a new IKE SA (RFC 7296 §1.3.2). */
    REKEYS_IKE_SA("that rekeys the IKE SA");

    private final String words;

    Situation(String words) {
        this.words = words;
    }

    /** After "a response"; empty when there is nothing to add. */
    String words() {
        return words;
    }

    boolean fits(IkeMessage message) {
        boolean negotiates = message.first(SecurityAssociationPayload.class).isPresent();
        boolean proves = message.first(AuthenticationPayload.class).isPresent();
        return switch (this) {
            case ORDINARY -> true;
            case REFUSED -> !negotiates && !proves && refuses(message);
            case CHILD_REFUSED -> !negotiates && proves && refuses(message);
            case REKEYS_IKE_SA ->
                message.first(SecurityAssociationPayload.class)
                        .filter(sa -> sa.proposals().getFirst().protocol().equals(ProtocolId.IKE))
                        .isPresent();
        };
    }

    private static boolean refuses(IkeMessage message) {
        boolean first = message.header().exchange().equals(ExchangeType.IKE_SA_INIT);
        return message.all(NotifyPayload.class)
                .map(NotifyPayload::notifyType)
                .anyMatch(type -> type.isError() || first && type.equals(NotifyType.COOKIE));
    }
}
