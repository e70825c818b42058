package io.ikelab.lab.explain;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.wire.KeyExchangePayload;
import java.util.ArrayList;
import java.util.List;

/** Causes no capture can tell from the one the rules name, since only a configuration could. */
final class Lookalikes {
    private Lookalikes() {}

    static List<Cause> of(Diagnosis named, Conversation conversation) {
        return switch (named.cause()) {
            case IKE_PROPOSAL_MISMATCH -> refusedOpening(conversation);
            case PSK_MISMATCH -> refusedKey(conversation);
            case CERTIFICATE_UNTRUSTED ->
                // The clock of the end that refused may be another than the capture's.
                List.of(
                        Cause.CERTIFICATE_EXPIRED,
                        Cause.CERTIFICATE_REVOKED,
                        Cause.SIGNATURE_REFUSED,
                        Cause.IDENTITY_MISMATCH);
            case CHILD_NOT_REPLACED -> List.of(Cause.IDLE_TIMEOUT);
            case PFS_MISMATCH -> refusedGroup(named, conversation);
            case TRAFFIC_LOST -> lostBehind(conversation);
            case ONE_WAY_TRAFFIC -> unanswered(conversation);
            case NAT_REBINDING -> movedUnseen(conversation);
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

    /** Only who guesses a group can have guessed the wrong one (RFC 7296 §1.3). */
    private static List<Cause> refusedGroup(Diagnosis named, Conversation conversation) {
        boolean guessed = conversation.seen().messages().stream()
                .filter(message -> message.is(ExchangeType.CREATE_CHILD_SA, false))
                .filter(message ->
                        named.evidence().stream().map(Evidence::where).anyMatch(message.where()::equals))
                .map(Message::message)
                .anyMatch(message -> message.first(KeyExchangePayload.class).isPresent());
        return guessed ? List.of(Cause.INVALID_KE_AS_NO_PROPOSAL) : List.of();
    }

    /** Where some pings come back, it is no route and no rule. */
    private static List<Cause> lostBehind(Conversation conversation) {
        return conversation
                .seen()
                .of(Pings.class)
                .filter(pings -> pings.answered() == 0)
                .findFirst()
                .map(pings -> new Mute(conversation, pings.from().other()).causes(pings.destination()))
                .orElse(List.of());
    }

    /** One end sends ESP, the other none. */
    private static List<Cause> unanswered(Conversation conversation) {
        return conversation
                .seen()
                .of(Pings.class)
                .findFirst()
                .map(pings -> new Mute(conversation, pings.from().other()).causesOfSilence(pings.destination()))
                .orElse(List.of());
    }

    /** Whether anything was lost before the end was seen elsewhere, only its traffic tells. */
    private static List<Cause> movedUnseen(Conversation conversation) {
        return conversation.seesInside() ? List.of() : List.of(Cause.NAT_MAPPING_EXPIRED);
    }

    private static boolean isTranslated(Conversation conversation) {
        return conversation.seen().of(Translated.class).findAny().isPresent();
    }
}
