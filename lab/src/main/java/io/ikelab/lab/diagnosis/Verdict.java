package io.ikelab.lab.diagnosis;

import io.ikelab.lab.scenario.Expectation;
import java.util.List;

/** Whether a run showed what its scenario says it shows. */
public record Verdict(List<Finding> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean asExpected() {
        return findings.stream().allMatch(Finding::met);
    }

    /** Expectations that were not met, in the scenario's order. */
    public List<Finding> unmet() {
        return findings.stream().filter(finding -> !finding.met()).toList();
    }

    /**
     * One expectation and how often its events came.
     *
     * @param example the sentence of the last such event; empty when none came
     */
    public record Finding(Expectation expectation, int seen, String example) {
        public boolean met() {
            return expectation.metBy(seen);
        }

        /** Such as {@code missing: ike.established of the peer, at least once; seen 0 times}. */
        public String text() {
            String kind = met() ? "as expected" : seen < expectation.min() ? "missing" : "unexpected";
            String times = seen == 1 ? "once" : seen + " times";
            String last = met() || example.isEmpty() ? "" : ", the last: " + example;
            return kind + ": " + expectation + "; seen " + times + last;
        }
    }
}
