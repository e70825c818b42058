package io.ikelab.wire;

import static io.ikelab.iana.ExchangeType.CREATE_CHILD_SA;
import static io.ikelab.iana.ExchangeType.IKE_AUTH;
import static io.ikelab.iana.ExchangeType.IKE_SA_INIT;
import static io.ikelab.iana.ExchangeType.INFORMATIONAL;
import static io.ikelab.iana.PayloadType.AUTH;
import static io.ikelab.iana.PayloadType.CERT;
import static io.ikelab.iana.PayloadType.CERTREQ;
import static io.ikelab.iana.PayloadType.CONFIGURATION;
import static io.ikelab.iana.PayloadType.DELETE;
import static io.ikelab.iana.PayloadType.IDI;
import static io.ikelab.iana.PayloadType.IDR;
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
import static io.ikelab.wire.Situation.CHILD_REFUSED;
import static io.ikelab.wire.Situation.ORDINARY;
import static io.ikelab.wire.Situation.REFUSED;
import static io.ikelab.wire.Situation.REKEYS_IKE_SA;

import java.util.List;
import java.util.Optional;

/**
 * The messages of RFC 7296 as its figures draw them (§1.2 to §1.5), as data; EAP's rounds are not among them. Vendor IDs
 * may come with every message (§3.12).
 */
final class MessageRuleTable {
    private static final boolean REQUEST = false;
    private static final boolean RESPONSE = true;
    private static final boolean CLEAR = false;
    private static final boolean SEALED = true;

    /** The first rule whose situation fits is the one for a message. */
    static final List<MessageRule> ALL = List.of(
            new MessageRule(
                    IKE_SA_INIT,
                    REQUEST,
                    ORDINARY,
                    CLEAR,
                    "§1.2",
                    List.of(one(SA), one(KE), one(NONCE), any(NOTIFY), any(VENDOR_ID))),
            new MessageRule(IKE_SA_INIT, RESPONSE, REFUSED, CLEAR, "§1.2, §2.6", List.of(some(NOTIFY), any(VENDOR_ID))),
            new MessageRule(
                    IKE_SA_INIT,
                    RESPONSE,
                    ORDINARY,
                    CLEAR,
                    "§1.2",
                    List.of(one(SA), one(KE), one(NONCE), any(CERTREQ), any(NOTIFY), any(VENDOR_ID))),
            // AUTH is left out by an initiator that wants to prove itself by EAP (§2.16).
            new MessageRule(
                    IKE_AUTH,
                    REQUEST,
                    ORDINARY,
                    SEALED,
                    "§1.2",
                    List.of(
                            one(IDI),
                            any(CERT),
                            any(CERTREQ),
                            maybe(IDR),
                            maybe(AUTH),
                            maybe(CONFIGURATION),
                            one(SA),
                            one(TSI),
                            one(TSR),
                            any(NOTIFY),
                            any(VENDOR_ID))),
            new MessageRule(
                    IKE_AUTH, RESPONSE, REFUSED, SEALED, "§1.2, §2.21.2", List.of(some(NOTIFY), any(VENDOR_ID))),
            new MessageRule(
                    IKE_AUTH,
                    RESPONSE,
                    CHILD_REFUSED,
                    SEALED,
                    "§1.2, §2.21.2",
                    List.of(one(IDR), any(CERT), one(AUTH), maybe(CONFIGURATION), some(NOTIFY), any(VENDOR_ID))),
            new MessageRule(
                    IKE_AUTH,
                    RESPONSE,
                    ORDINARY,
                    SEALED,
                    "§1.2",
                    List.of(
                            one(IDR),
                            any(CERT),
                            one(AUTH),
                            maybe(CONFIGURATION),
                            one(SA),
                            one(TSI),
                            one(TSR),
                            any(NOTIFY),
                            any(VENDOR_ID))),
            rekeysIkeSa(REQUEST),
            childSa(REQUEST),
            new MessageRule(
                    CREATE_CHILD_SA, RESPONSE, REFUSED, SEALED, "§1.3, §2.21.3", List.of(some(NOTIFY), any(VENDOR_ID))),
            rekeysIkeSa(RESPONSE),
            childSa(RESPONSE),
            informational(REQUEST),
            informational(RESPONSE));

    private MessageRuleTable() {}

    /** Empty for an exchange that is not in the table. */
    static Optional<MessageRule> ruleFor(IkeMessage message) {
        return ALL.stream().filter(rule -> rule.isFor(message)).findFirst();
    }

    private static MessageRule rekeysIkeSa(boolean response) {
        return new MessageRule(
                CREATE_CHILD_SA,
                response,
                REKEYS_IKE_SA,
                SEALED,
                "§1.3.2",
                List.of(one(SA), one(NONCE), one(KE), any(NOTIFY), any(VENDOR_ID)));
    }

    private static MessageRule childSa(boolean response) {
        return new MessageRule(
                CREATE_CHILD_SA,
                response,
                ORDINARY,
                SEALED,
                "§1.3.1, §1.3.3",
                List.of(
                        maybe(CONFIGURATION),
                        one(SA),
                        one(NONCE),
                        maybe(KE),
                        one(TSI),
                        one(TSR),
                        any(NOTIFY),
                        any(VENDOR_ID)));
    }

    private static MessageRule informational(boolean response) {
        return new MessageRule(
                INFORMATIONAL,
                response,
                ORDINARY,
                SEALED,
                "§1.4",
                List.of(any(NOTIFY), any(DELETE), maybe(CONFIGURATION), any(VENDOR_ID)));
    }
}
