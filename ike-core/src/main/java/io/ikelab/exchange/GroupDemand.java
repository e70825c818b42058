package io.ikelab.exchange;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.verdict.ProtocolFault;
import io.ikelab.verdict.Rule;
import io.ikelab.wire.NotifyPayload;
import java.util.List;
import java.util.Optional;

/** INVALID_KE_PAYLOAD: which group an exchange can be had with (RFC 7296 §1.2, §1.3). */
final class GroupDemand {
    private static final int METHOD_LENGTH = 2;

    private GroupDemand() {}

    /**
     * The group to come again with.
     *
     * @param demand the notification
     * @param tried groups that did not do, the last one included
     */
    static Verdict<KeyExchangeId> heed(NotifyPayload demand, List<KeyExchangeId> offered, List<KeyExchangeId> tried) {
        if (demand.data().length() != METHOD_LENGTH) {
            return misbehaved(
                    Rule.NOTIFICATION_CARRIES_ITS_DATA,
                    demand.notifyType() + " with " + demand.data().length() + " octets");
        }
        int wanted = demand.data().reader().u16();
        Optional<KeyExchangeId> known =
                offered.stream().filter(id -> id.code() == wanted).findFirst();
        if (known.isEmpty()) {
            return misbehaved(Rule.INVALID_KE_NAMES_AN_OFFERED_METHOD, "it wants group " + wanted);
        }
        return tried.contains(known.get())
                ? misbehaved(
                        Rule.INVALID_KE_NAMES_ANOTHER_METHOD,
                        "it wants " + known.get().label() + " and got it")
                : new Verdict.Accepted<>(known.get());
    }

    private static Verdict<KeyExchangeId> misbehaved(Rule rule, String detail) {
        return new Verdict.Refused<>(new ProtocolFault.PeerMisbehaved(rule, detail));
    }
}
