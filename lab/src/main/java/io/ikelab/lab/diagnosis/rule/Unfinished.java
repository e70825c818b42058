package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Sealed;
import java.util.List;
import java.util.Optional;

/** The tunnel did not come up, and nobody said why; or nobody could read what was said. */
final class Unfinished implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        if (facts.story().childGrant().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(facts.story().sealed().map(Unfinished::sealed).orElseGet(() -> stopped(facts.story())));
    }

    private static Diagnosis sealed(Sealed message) {
        return Diagnosis.of(
                        Cause.NOT_OPENED,
                        FixOn.NOWHERE,
                        Confidence.LIKELY,
                        "IKE_SA_INIT agreed on algorithms and keys; what came after it is encrypted, and its keys are"
                                + " not at hand",
                        "look with the keys: a run's folder wireshark has them")
                .because(List.of(new Evidence(message.where(), "an encrypted message nobody opened")));
    }

    private static Diagnosis stopped(Story story) {
        return Diagnosis.of(
                Cause.UNFINISHED,
                FixOn.NOWHERE,
                Confidence.LIKELY,
                story.isIkeUp() ? "the IKE SA came up, but no Child SA did" : "the opening exchanges did not finish",
                "let it run longer, or look at the last message in the ladder");
    }
}
