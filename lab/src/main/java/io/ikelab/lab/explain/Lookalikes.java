package io.ikelab.lab.explain;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Translated;
import java.util.ArrayList;
import java.util.List;

/** Causes no capture can tell from the one the rules name, since only a configuration could. */
final class Lookalikes {
    private Lookalikes() {}

    static List<Cause> of(Cause named, Conversation conversation) {
        return switch (named) {
            case IKE_PROPOSAL_MISMATCH -> refusedOpening(conversation);
            case PSK_MISMATCH -> refusedKey(conversation);
            case CERTIFICATE_UNTRUSTED ->
                // The clock of the end that refused may be another than the capture's.
                List.of(
                        Cause.CERTIFICATE_EXPIRED,
                        Cause.CERTIFICATE_IDENTITY,
                        Cause.CERTIFICATE_REVOKED,
                        Cause.SIGNATURE_REFUSED);
            case CHILD_NOT_REPLACED -> List.of(Cause.IDLE_TIMEOUT);
            case PFS_MISMATCH -> List.of(Cause.INVALID_KE_AS_NO_PROPOSAL);
            case TRAFFIC_LOST -> lostBehind(conversation);
            default -> List.of();
        };
    }

    /** A gateway answers NO_PROPOSAL_CHOSEN to strangers, too. */
    private static List<Cause> refusedOpening(Conversation conversation) {
        List<Cause> causes = new ArrayList<>(List.of(Cause.DH_GROUP_MISMATCH, Cause.PEER_ADDRESS_DIFFERS));
        if (isTranslated(conversation)) {
            causes.add(Cause.INNER_ADDRESS_CONFIGURED);
        }
        long openers = conversation.ike().stream()
                .filter(message -> message.is(ExchangeType.IKE_SA_INIT, false))
                .map(IkeSight::from)
                .distinct()
                .count();
        if (openers > 1) {
            causes.add(Cause.BOTH_ONLY_INITIATE);
        }
        return causes;
    }

    /** Whoever holds no key of either end sees only that a proof was refused. */
    static List<Cause> refusedKey(Conversation conversation) {
        List<Cause> causes = new ArrayList<>(List.of(Cause.IDENTITY_MISMATCH, Cause.PROOF_DAMAGED));
        if (isTranslated(conversation)) {
            causes.add(Cause.INNER_IDENTITY_BEHIND_NAT);
        }
        return causes;
    }

    /** Where some pings come back, it is no route and no rule. */
    private static List<Cause> lostBehind(Conversation conversation) {
        boolean mute = conversation.seen().of(Pings.class).anyMatch(pings -> pings.answered() == 0);
        return mute
                ? List.of(
                        Cause.SECURITY_GROUP_DENIES,
                        Cause.USER_ROUTE_DIVERTS,
                        Cause.PREFIX_NOT_ROUTED,
                        Cause.ADDRESS_OVERLAP,
                        Cause.FORCED_TUNNEL)
                : List.of();
    }

    private static boolean isTranslated(Conversation conversation) {
        return conversation.seen().of(Translated.class).findAny().isPresent();
    }
}
