package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.OtherVersion;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One end opens with another version of IKE, and no IKEv2 SA comes about. */
final class OtherVersionSpoken implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        if (facts.story().isIkeUp()) {
            return Optional.empty();
        }
        return facts.seen().of(OtherVersion.class).findFirst().map(opening -> diagnosis(opening, facts));
    }

    private static Diagnosis diagnosis(OtherVersion opening, Case facts) {
        Side speaker = opening.from();
        int version = opening.header().majorVersion();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence(opening.where(), speaker.words() + " opens with IKE version " + version));
        String answer = answer(speaker.other(), facts, evidence);
        return Diagnosis.of(
                        Cause.IKE_VERSION_MISMATCH,
                        FixAt.the(speaker),
                        Confidence.CERTAIN,
                        speaker.words() + " speaks IKE version " + version + ", "
                                + speaker.other().words() + " only version 2; " + answer,
                        "set IKE version 2 on " + speaker.words() + "; both ends must speak the same version")
                .because(evidence);
    }

    private static String answer(Side other, Case facts, List<Evidence> evidence) {
        Optional<OtherVersion> sameVersion = facts.seen()
                .of(OtherVersion.class)
                .filter(message -> message.from() == other)
                .findFirst();
        if (sameVersion.isPresent()) {
            evidence.add(new Evidence(
                    sameVersion.get().where(), other.words() + " refuses in a message of that same version"));
            return other.words() + " refuses it in that same version";
        }
        Optional<Message> refusal = facts.story().messages().stream()
                .filter(message -> message.from() == other)
                .filter(message -> message.message()
                        .notify(NotifyType.INVALID_MAJOR_VERSION)
                        .isPresent())
                .findFirst();
        if (refusal.isPresent()) {
            evidence.add(new Evidence(refusal.get().where(), other.words() + " answers INVALID_MAJOR_VERSION"));
            return other.words() + " answers INVALID_MAJOR_VERSION in version 2";
        }
        return other.words() + " does not answer";
    }
}
