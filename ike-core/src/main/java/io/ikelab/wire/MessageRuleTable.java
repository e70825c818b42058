package io.ikelab.wire;

import static io.ikelab.iana.ExchangeType.CREATE_CHILD_SA;
import static io.ikelab.iana.ExchangeType.IKE_SA_INIT;
import static io.ikelab.iana.ExchangeType.INFORMATIONAL;
import static io.ikelab.iana.PayloadType.CERTREQ;
import static io.ikelab.iana.PayloadType.CONFIGURATION;
import static io.ikelab.iana.PayloadType.DELETE;
import static io.ikelab.iana.PayloadType.KE;
import static io.ikelab.iana.PayloadType.NONCE;
import static io.ikelab.iana.PayloadType.NOTIFY;
import static io.ikelab.iana.PayloadType.SA;
import static io.ikelab.iana.PayloadType.TSI;
import static io.ikelab.iana.PayloadType.TSR;
import static io.ikelab.iana.PayloadType.VENDOR_ID;
import static io.ikelab.wire.PayloadRule.any;
import static io.ikelab.wire.PayloadRule.maybe;
import static io.ikelab.wire.PayloadRule.one;
import static io.ikelab.wire.PayloadRule.some;
import static io.ikelab.wire.Situation.ORDINARY;
import static io.ikelab.wire.Situation.OUTSIDE_TOLD;
import static io.ikelab.wire.Situation.REFUSED;
import static io.ikelab.wire.Situation.REKEYS_IKE_SA;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The messages of RFC 7296 as its figures draw them (§1.2 to §1.5, §2.16, Appendix C), and of RFC 6023, as data. Vendor
 * IDs may come with every message (§3.12).
 */
final class MessageRuleTable {
    private static final boolean REQUEST = false;
    private static final boolean RESPONSE = true;

    /** The first rule whose situation fits is the one for a message. */
    static final List<MessageRule> ALL = Stream.of(
                    ikeSaInit(), IkeAuthRules.ALL, createChildSa(REQUEST), createChildSa(RESPONSE), informational())
            .flatMap(List::stream)
            .toList();

    private MessageRuleTable() {}

    /** Empty for an exchange that is not in the table. */
    static Optional<MessageRule> ruleFor(IkeMessage message, boolean protectedByKeys, Set<Allowance> allowed) {
        return ALL.stream()
                .filter(rule -> rule.isFor(message, protectedByKeys, allowed))
                .findFirst();
    }

    private static List<MessageRule> ikeSaInit() {
        return List.of(
                MessageRule.clear(
                        IKE_SA_INIT,
                        REQUEST,
                        ORDINARY,
                        "RFC 7296 §1.2",
                        one(SA),
                        one(KE),
                        one(NONCE),
                        any(NOTIFY),
                        any(VENDOR_ID)),
                MessageRule.clear(IKE_SA_INIT, RESPONSE, REFUSED, "RFC 7296 §1.2, §2.6", some(NOTIFY), any(VENDOR_ID)),
                MessageRule.clear(
                        IKE_SA_INIT,
                        RESPONSE,
                        ORDINARY,
                        "RFC 7296 §1.2",
                        one(SA),
                        one(KE),
                        one(NONCE),
                        any(CERTREQ),
                        any(NOTIFY),
                        any(VENDOR_ID)));
    }

    private static List<MessageRule> createChildSa(boolean response) {
        MessageRule rekeysIkeSa = MessageRule.sealed(
                CREATE_CHILD_SA,
                response,
                REKEYS_IKE_SA,
                "RFC 7296 §1.3.2",
                one(SA),
                one(NONCE),
                one(KE),
                any(NOTIFY),
                any(VENDOR_ID));
        MessageRule childSa = MessageRule.sealed(
                CREATE_CHILD_SA,
                response,
                ORDINARY,
                "RFC 7296 §1.3.1, §1.3.3",
                maybe(CONFIGURATION),
                one(SA),
                one(NONCE),
                maybe(KE),
                one(TSI),
                one(TSR),
                any(NOTIFY),
                any(VENDOR_ID));
        MessageRule refused = MessageRule.sealed(
                CREATE_CHILD_SA, RESPONSE, REFUSED, "RFC 7296 §1.3, §2.21.3", some(NOTIFY), any(VENDOR_ID));
        return response
                ? List.of(MessageRule.outside(CREATE_CHILD_SA), refused, rekeysIkeSa, childSa)
                : List.of(rekeysIkeSa, childSa);
    }

    private static List<MessageRule> informational() {
        return List.of(
                MessageRule.clear(INFORMATIONAL, REQUEST, OUTSIDE_TOLD, "RFC 7296 §1.5", some(NOTIFY), any(VENDOR_ID)),
                informational(REQUEST),
                MessageRule.outside(INFORMATIONAL),
                informational(RESPONSE));
    }

    private static MessageRule informational(boolean response) {
        return MessageRule.sealed(
                INFORMATIONAL,
                response,
                ORDINARY,
                "RFC 7296 §1.4",
                any(NOTIFY),
                any(DELETE),
                maybe(CONFIGURATION),
                any(VENDOR_ID));
    }
}
