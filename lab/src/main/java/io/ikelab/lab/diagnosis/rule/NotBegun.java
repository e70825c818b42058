package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.diagnosis.Cause;
import io.ikelab.lab.diagnosis.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.FixOn;
import java.util.Optional;

/** Nobody said anything. */
final class NotBegun implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story().isBegun()
                ? Optional.empty()
                : Optional.of(Diagnosis.of(
                        Cause.NOT_INITIATED,
                        FixOn.EITHER,
                        Confidence.CERTAIN,
                        "no end opened an IKE exchange",
                        "initiate the connection at one end, and see that the other end may answer"));
    }
}
