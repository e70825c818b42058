package io.ikelab.lab.diagnosis;

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
}
