package io.ikelab.lab.explain;

import io.ikelab.iana.Ikev1ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;

/** What is to be said of IKEv1, as far as its unencrypted messages go. */
final class Version1 {
    private static final String ADVICE = "set IKE version 2 at both ends";

    private final Conversation conversation;
    private final List<Version1Sight> all;
    private final Side opener;

    private Version1(Conversation conversation) {
        this.conversation = conversation;
        this.all = conversation.version1();
        this.opener = all.getFirst().from();
    }

    static Ruling rule(Conversation conversation) {
        String spoken = "IKE version 1 is spoken here, "
                + messages(conversation.counts().ikev1Messages());
        return conversation.version1().isEmpty()
                ? Ruling.undecided(spoken, ADVICE)
                : new Version1(conversation).rule(spoken);
    }

    private static String messages(long count) {
        return count == 1 ? "one message" : count + " messages";
    }

    private Ruling rule(String spoken) {
        List<Version1Sight> answers =
                all.stream().filter(message -> message.from() != opener).toList();
        boolean informs = answers.stream().allMatch(message -> message.is(Ikev1ExchangeType.INFORMATIONAL));
        if (!answers.isEmpty() && informs) {
            return refused(spoken, answers.getFirst());
        }
        if (answers.isEmpty()) {
            return all.size() > 1
                    ? SealedJudge.suspects(
                            spoken + ", and nobody answers",
                            List.of(evidence(all.getFirst(), "opens with version 1")),
                            List.of(Cause.IKE_VERSION_MISMATCH, Cause.PEER_SILENT))
                    : Ruling.undecided(spoken, ADVICE);
        }
        return answered(spoken);
    }

    /**
     * Whoever says NO-PROPOSAL-CHOSEN speaks version 1 itself (RFC 2408 §3.14.1), but perhaps not to this end: strongSwan says
     * so, too, where it is to speak version 2 with it. Who knows only version 2 says that.
     */
    private Ruling refused(String spoken, Version1Sight refusal) {
        if (refusal.notifications().contains(NotifyType.NO_PROPOSAL_CHOSEN)) {
            return SealedJudge.suspects(
                    spoken + ", and " + refusal.from().words() + " refuses the offers of phase 1",
                    List.of(evidence(all.getFirst(), "opens with version 1"), evidence(refusal, "refuses")),
                    List.of(
                            Cause.IKE_PROPOSAL_MISMATCH,
                            Cause.DH_GROUP_MISMATCH,
                            Cause.IKE_VERSION_MISMATCH,
                            Cause.PEER_ADDRESS_DIFFERS));
        }
        return Ruling.decided(mismatch(all.getFirst(), refusal));
    }

    private Ruling answered(String spoken) {
        Optional<Version1Sight> quick = first(Version1Sight.QUICK_MODE);
        if (quick.isPresent()) {
            Side asking = quick.get().from();
            boolean heard =
                    all.stream().anyMatch(message -> message.is(Version1Sight.QUICK_MODE) && message.from() != asking);
            if (heard && !conversation.esp().isEmpty()) {
                return new SealedTraffic(conversation).rule();
            }
            return heard
                    ? Ruling.undecided(spoken + "; phase 1 is done, and phase 2 is answered", ADVICE)
                    : unheard(
                            spoken + "; phase 1 is done, and phase 2 (Quick Mode) is asked for and not answered",
                            quick.get(),
                            List.of(Cause.ESP_PROPOSAL_MISMATCH, Cause.TS_UNACCEPTABLE));
        }
        Optional<Version1Sight> proof = all.stream()
                .filter(message -> message.is(Ikev1ExchangeType.MAIN_MODE) && message.encrypted())
                .findFirst();
        return proof.isPresent() ? proven(spoken, proof.get()) : unproven(spoken);
    }

    /** In Main Mode the fifth and the sixth message prove identities, encrypted (RFC 2409 §5.4). */
    private Ruling proven(String spoken, Version1Sight proof) {
        boolean answered = all.stream()
                .anyMatch(message -> message.is(Ikev1ExchangeType.MAIN_MODE)
                        && message.encrypted()
                        && message.from() != proof.from());
        return answered
                ? Ruling.undecided(spoken + "; phase 1 is done, and phase 2 did not begin", ADVICE)
                : unheard(
                        spoken + "; the proof of identity, Main Mode's fifth message, is not answered in kind",
                        proof,
                        List.of(Cause.PSK_MISMATCH, Cause.IDENTITY_MISMATCH));
    }

    private Ruling unproven(String spoken) {
        return first(Version1Sight.AGGRESSIVE_MODE).isPresent()
                ? Ruling.undecided(spoken + "; Aggressive Mode was answered, and what came of it is encrypted", ADVICE)
                : Ruling.undecided(spoken + "; Main Mode agreed on algorithms and did not come to its proofs", ADVICE);
    }

    /** What was sent once may be the last of the capture. */
    private Ruling unheard(String summary, Version1Sight asked, List<Cause> causes) {
        boolean again = all.stream().anyMatch(message -> message.is(asked.exchange()) && message.repeated());
        boolean told = all.stream()
                .anyMatch(message -> message.is(Ikev1ExchangeType.INFORMATIONAL) && message.from() != asked.from());
        return again || told
                ? SealedJudge.suspects(summary, List.of(evidence(asked, "sends it, for the first time")), causes)
                : Ruling.undecided(summary, "capture longer");
    }

    private Optional<Version1Sight> first(Ikev1ExchangeType exchange) {
        return all.stream().filter(message -> message.is(exchange)).findFirst();
    }

    private static Evidence evidence(Version1Sight message, String what) {
        return new Evidence(message.where(), message.from().words() + " " + what);
    }

    private static Diagnosis mismatch(Version1Sight opening, Version1Sight refusal) {
        Side speaker = opening.from();
        return Diagnosis.of(
                        Cause.IKE_VERSION_MISMATCH,
                        speaker == Side.GATEWAY ? FixOn.GATEWAY : FixOn.DEVICE,
                        Confidence.LIKELY,
                        speaker.words() + " speaks IKE version 1, and "
                                + speaker.other().words() + " refuses it in an informational message",
                        "set IKE version 2 on " + speaker.words() + "; both ends must speak the same version")
                .because(List.of(evidence(opening, "opens with IKE version 1"), evidence(refusal, "refuses")));
    }
}
