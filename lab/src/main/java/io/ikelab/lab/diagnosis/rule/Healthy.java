package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Pings;
import java.util.List;

/** What is left where nothing is wrong. */
final class Healthy {
    private Healthy() {}

    static Diagnosis judge(Case facts) {
        List<Evidence> evidence = facts.story().childGrant().stream()
                .map(grant -> new Evidence(grant.where(), grant.from().words() + " grants the Child SA"))
                .toList();
        return Diagnosis.of(Cause.HEALTHY, FixOn.NOWHERE, Confidence.CERTAIN, "the tunnel came up" + rest(facts), "")
                .because(evidence);
    }

    private static String rekeys(Replacements replacements) {
        long children = replacements.granted(replacements.ofChildren());
        long ike = replacements.granted(replacements.ofIkeSas());
        String ofChildren = children == 0 ? "" : times(children) + " a Child SA";
        String ofIke = ike == 0 ? "" : times(ike) + " its IKE SA";
        return ofChildren.isEmpty() && ofIke.isEmpty()
                ? ""
                : ", it was given new keys (" + ofChildren + (ofChildren.isEmpty() || ofIke.isEmpty() ? "" : ", ")
                        + ofIke + ")";
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    /** What came of it once it was up. */
    static String rest(Case facts) {
        int sent = facts.seen().of(Pings.class).mapToInt(Pings::sent).sum();
        String traffic = sent == 0 ? "" : ", all " + sent + " pings were answered";
        return traffic
                + rekeys(new Replacements(facts.story()))
                + (facts.story().isClosed() ? ", and it was closed with a DELETE" : "");
    }
}
