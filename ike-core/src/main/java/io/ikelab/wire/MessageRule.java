package io.ikelab.wire;

import io.ikelab.iana.ExchangeType;
import java.util.List;

/**
 * Which payloads one kind of message has.
 *
 * @param protectedByKeys whether they travel inside an SK payload
 * @param section of RFC 7296 that draws the message
 * @param payloads in the order they should be sent in; a receiver takes them in any (RFC 7296 §2.5)
 */
record MessageRule(
        ExchangeType exchange,
        boolean response,
        Situation situation,
        boolean protectedByKeys,
        String section,
        List<PayloadRule> payloads) {
    MessageRule {
        payloads = List.copyOf(payloads);
    }

    boolean isFor(IkeMessage message) {
        return message.header().exchange().equals(exchange)
                && message.header().response() == response
                && situation.fits(message);
    }

    /** Such as "IKE_AUTH response that refuses". */
    String name() {
        String what = exchange + (response ? " response" : " request");
        return situation.words().isEmpty() ? what : what + " " + situation.words();
    }
}
