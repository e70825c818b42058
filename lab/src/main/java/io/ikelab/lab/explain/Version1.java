package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.OtherVersion;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;

/** What is to be said of IKEv1, as far as its unencrypted messages go. */
final class Version1 {
    /** Informational (RFC 2408 §3.1): all an end has to say that refuses. */
    private static final int INFORMATIONAL = 5;

    private Version1() {}

    static Ruling rule(Conversation conversation) {
        List<OtherVersion> opening = conversation.seen().of(OtherVersion.class).toList();
        Optional<Side> opener = opening.stream().findFirst().map(OtherVersion::from);
        List<OtherVersion> answers = opening.stream()
                .filter(message -> opener.filter(side -> message.from() != side).isPresent())
                .toList();
        boolean refused = !answers.isEmpty()
                && answers.stream()
                        .allMatch(message -> message.header().exchange().code() == INFORMATIONAL);
        if (opener.isPresent() && refused) {
            return Ruling.decided(mismatch(opener.get(), opening.getFirst(), answers.getFirst()));
        }
        String spoken = "IKE version 1 is spoken here, " + conversation.counts().ikev1Messages() + " messages";
        if (opener.isPresent() && answers.isEmpty() && opening.size() > 1) {
            Evidence first =
                    new Evidence(opening.getFirst().where(), opener.get().words() + " opens with version 1");
            return SealedJudge.suspects(
                    spoken + ", and nobody answers",
                    List.of(first),
                    List.of(Cause.IKE_VERSION_MISMATCH, Cause.PEER_SILENT));
        }
        return Ruling.undecided(spoken, "set IKE version 2 at both ends");
    }

    private static Diagnosis mismatch(Side speaker, OtherVersion opening, OtherVersion refusal) {
        return Diagnosis.of(
                        Cause.IKE_VERSION_MISMATCH,
                        speaker == Side.GATEWAY ? FixOn.GATEWAY : FixOn.DEVICE,
                        Confidence.LIKELY,
                        speaker.words() + " speaks IKE version 1, and "
                                + speaker.other().words() + " refuses it in an informational message",
                        "set IKE version 2 on " + speaker.words() + "; both ends must speak the same version")
                .because(List.of(
                        new Evidence(opening.where(), speaker.words() + " opens with IKE version 1"),
                        new Evidence(refusal.where(), speaker.other().words() + " refuses")));
    }
}
