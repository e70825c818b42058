package io.ikelab.wire;

import static io.ikelab.iana.ExchangeType.IKE_AUTH;
import static io.ikelab.iana.PayloadType.AUTH;
import static io.ikelab.iana.PayloadType.CERT;
import static io.ikelab.iana.PayloadType.CERTREQ;
import static io.ikelab.iana.PayloadType.CONFIGURATION;
import static io.ikelab.iana.PayloadType.EAP;
import static io.ikelab.iana.PayloadType.IDI;
import static io.ikelab.iana.PayloadType.IDR;
import static io.ikelab.iana.PayloadType.NOTIFY;
import static io.ikelab.iana.PayloadType.SA;
import static io.ikelab.iana.PayloadType.TSI;
import static io.ikelab.iana.PayloadType.TSR;
import static io.ikelab.iana.PayloadType.VENDOR_ID;
import static io.ikelab.wire.PayloadRule.any;
import static io.ikelab.wire.PayloadRule.maybe;
import static io.ikelab.wire.PayloadRule.one;
import static io.ikelab.wire.PayloadRule.some;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The messages of IKE_AUTH: the exchange with the most ways to go. */
final class IkeAuthRules {
    private static final String PLAIN = "RFC 7296 §1.2";
    private static final String REFUSING = "RFC 7296 §1.2, §2.21.2";
    private static final String CHILDLESS = "RFC 6023 §5";
    private static final String WITH_EAP = "RFC 7296 §2.16";

    /** Requests, then responses; the first whose situation fits is the one for a message. */
    static final List<MessageRule> ALL = List.of(
            request(Situation.CHILDLESS, CHILDLESS, one(IDI), any(CERT), any(CERTREQ), maybe(IDR), maybe(AUTH)),
            request(Situation.EAP_GOES_ON, WITH_EAP, one(EAP)),
            request(Situation.EAP_PROVES, WITH_EAP, one(AUTH)),
            // AUTH is left out by an initiator that wants to prove itself by EAP (§2.16).
            request(
                    Situation.ORDINARY,
                    PLAIN,
                    one(IDI),
                    any(CERT),
                    any(CERTREQ),
                    maybe(IDR),
                    maybe(AUTH),
                    maybe(CONFIGURATION),
                    one(SA),
                    one(TSI),
                    one(TSR)),
            MessageRule.outside(IKE_AUTH),
            // AUTH may be missing where a method proves both ends (RFC 5998).
            response(Situation.EAP_BEGINS, WITH_EAP, one(IDR), any(CERT), maybe(AUTH), one(EAP)),
            response(Situation.EAP_GOES_ON, WITH_EAP, one(EAP)),
            refusal(Situation.REFUSED, REFUSING),
            refusal(Situation.EAP_PROVES_CHILD_REFUSED, WITH_EAP, one(AUTH), maybe(CONFIGURATION)),
            response(Situation.EAP_PROVES_CHILDLESS, CHILDLESS, one(AUTH), maybe(CONFIGURATION)),
            response(Situation.EAP_PROVES, WITH_EAP, one(AUTH), maybe(CONFIGURATION), one(SA), one(TSI), one(TSR)),
            refusal(Situation.CHILD_REFUSED, REFUSING, one(IDR), any(CERT), one(AUTH), maybe(CONFIGURATION)),
            response(Situation.CHILDLESS, CHILDLESS, one(IDR), any(CERT), one(AUTH), maybe(CONFIGURATION)),
            response(
                    Situation.ORDINARY,
                    PLAIN,
                    one(IDR),
                    any(CERT),
                    one(AUTH),
                    maybe(CONFIGURATION),
                    one(SA),
                    one(TSI),
                    one(TSR)));

    private IkeAuthRules() {}

    private static MessageRule request(Situation situation, String section, PayloadRule... payloads) {
        return MessageRule.sealed(IKE_AUTH, false, situation, section, with(payloads, any(NOTIFY)));
    }

    private static MessageRule response(Situation situation, String section, PayloadRule... payloads) {
        return MessageRule.sealed(IKE_AUTH, true, situation, section, with(payloads, any(NOTIFY)));
    }

    private static MessageRule refusal(Situation situation, String section, PayloadRule... payloads) {
        return MessageRule.sealed(IKE_AUTH, true, situation, section, with(payloads, some(NOTIFY)));
    }

    private static PayloadRule[] with(PayloadRule[] payloads, PayloadRule notifications) {
        return Stream.concat(Arrays.stream(payloads), Stream.of(notifications, any(VENDOR_ID)))
                .toArray(PayloadRule[]::new);
    }
}
