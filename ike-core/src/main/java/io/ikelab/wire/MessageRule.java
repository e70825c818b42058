package io.ikelab.wire;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.PayloadType;
import java.util.List;
import java.util.Set;

/**
 * Which payloads one kind of message has.
 *
 * @param protectedByKeys whether they travel inside an SK payload
 * @param section where an RFC draws the message
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

    /** A message in the clear. */
    static MessageRule clear(
            ExchangeType exchange, boolean response, Situation situation, String section, PayloadRule... payloads) {
        return new MessageRule(exchange, response, situation, false, section, List.of(payloads));
    }

    /** A message whose payloads travel inside SK, or in pieces inside SKF. */
    static MessageRule sealed(
            ExchangeType exchange, boolean response, Situation situation, String section, PayloadRule... payloads) {
        return new MessageRule(exchange, response, situation, true, section, List.of(payloads));
    }

    /** What a response in the clear may say where the exchange has no other: a hint, which anybody may have sent. */
    static MessageRule outside(ExchangeType exchange) {
        return clear(
                exchange,
                true,
                Situation.OUTSIDE_REFUSED,
                "RFC 7296 §1.5, §2.5, §2.21.4",
                PayloadRule.some(PayloadType.NOTIFY),
                PayloadRule.any(PayloadType.VENDOR_ID));
    }

    /** @param allowed what the two ends have come to */
    boolean isFor(IkeMessage message, boolean isProtected, Set<Allowance> allowed) {
        return message.header().exchange().equals(exchange)
                && message.header().response() == response
                && !(situation.isOutside() && isProtected)
                && allowed.containsAll(situation.allowances())
                && situation.fits(message);
    }

    /** Such as "IKE_AUTH response that refuses". */
    String name() {
        String what = exchange + (response ? " response" : " request");
        return situation.words().isEmpty() ? what : what + " " + situation.words();
    }
}
