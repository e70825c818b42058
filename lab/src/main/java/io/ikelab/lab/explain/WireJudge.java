package io.ikelab.lab.explain;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Judge;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a conversation by the rules that judge our own runs, where these can be applied: they take for granted that the
 * capture begins before the tunnel does and holds both directions.
 */
final class WireJudge {
    private WireJudge() {}

    static Ruling rule(Conversation conversation) {
        if (conversation.counts().ikev1Messages() > 0 && conversation.counts().ikeMessages() == 0) {
            return Version1.rule(conversation);
        }
        if (conversation.addresses().size() == 1) {
            return Ruling.undecided(
                    "both ends have one address, and nothing says which of them sends what",
                    "give each end an address of its own, also on a loopback interface");
        }
        if (conversation.seen().messages().stream().noneMatch(message -> message.is(ExchangeType.IKE_SA_INIT, false))) {
            return unopened(conversation);
        }
        Diagnosis diagnosis = Judge.diagnose(conversation.seen(), Configured.UNKNOWN);
        return switch (diagnosis.cause()) {
            case NOT_OPENED -> SealedJudge.rule(conversation);
            case UNFINISHED -> Ruling.undecided(diagnosis.sentence(), diagnosis.advice());
            // At its sender nothing has been overtaken; where a stranger captures, it may have been.
            case ESP_REPLAYED -> new SealedTraffic(conversation).rule();
            case HEALTHY -> healthy(diagnosis, conversation);
            default -> among(diagnosis, Lookalikes.of(diagnosis, conversation));
        };
    }

    /** That IKE is well says nothing of what goes through the tunnel. */
    private static Ruling healthy(Diagnosis diagnosis, Conversation conversation) {
        return conversation.esp().isEmpty() || conversation.seesInside()
                ? Ruling.decided(diagnosis)
                : new SealedTraffic(conversation).rule();
    }

    static Ruling among(Diagnosis named, List<Cause> lookalikes) {
        if (lookalikes.isEmpty()) {
            return Ruling.decided(named);
        }
        List<Diagnosis> causes = new ArrayList<>();
        causes.add(named);
        lookalikes.forEach(cause -> causes.add(Suspect.of(cause, named.evidence())));
        return new Ruling(
                causes,
                named.sentence(),
                "compare the configurations of the two ends: these causes look the same on the wire");
    }

    private static Ruling unopened(Conversation conversation) {
        boolean there = conversation.ike().stream().anyMatch(message -> message.is(ExchangeType.IKE_SA_INIT, false));
        if (there) {
            return Ruling.undecided(
                    "the opening message is cut or broken",
                    "capture whole packets (tcpdump -s 0), and see who sends them if they are broken then");
        }
        return Ruling.undecided(
                conversation.ike().isEmpty()
                        ? "no IKE was captured, only what a tunnel carries"
                        : "IKE was under way before the capture began",
                "start the capture first, then have the tunnel come up anew");
    }
}
