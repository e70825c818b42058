package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.diagnosis.Cause;
import io.ikelab.lab.diagnosis.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.FixOn;
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

    /** What came of it once it was up. */
    static String rest(Case facts) {
        int sent = facts.seen().of(Pings.class).mapToInt(Pings::sent).sum();
        String traffic = sent == 0 ? "" : ", all " + sent + " pings were answered";
        return traffic + (facts.story().isClosed() ? ", and it was closed with a DELETE" : "");
    }
}
