package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observations;
import java.util.List;

/** Says what the observations mean. */
public final class Judge {
    /** The first that applies wins: what stops a tunnel earliest is said before what comes after it. */
    private static final List<Rule> RULES = List.of(
            new OtherVersionSpoken(),
            new NotBegun(),
            new BothOnlyInitiate(),
            new InnerIdentityBehindNat(),
            // Before the refusal of whoever comes back with it: that is what came of it.
            new CertificateRanOut(),
            new CertificateRefused(),
            // A key that had been right is not one that was typed wrong.
            new KeyRotated(),
            new ProofRefused(),
            new InnerAddressConfigured(),
            // Before the algorithms that a stranger is said to have none of in common.
            new OtherAddressConfigured(),
            new OneTunnelOfTwo(),
            new IkeProposalRefused(),
            new GroupGuessRefused(),
            new PfsAtRekey(),
            new EspProposalRefused(),
            new SelectorsRefused(),
            new NoMoreChildren(),
            // Before what it looks like otherwise: a refusal, or a gateway that fell silent.
            new FailedOver(),
            new ConnectionReset(),
            new RefusedOtherwise(),
            new LargeMessageLost(),
            new LargeAnswerLost(),
            new AuthUnanswered(),
            new Unanswered(),
            new AnswersLost(),
            // What was opened and left is in the clear, whatever the tunnel beside it says.
            new Flooded(),
            new Unfinished(),
            new KeyRotatedApart(),
            new PeerFellSilent(),
            new BeganAnew(),
            new EndedUnreplaced(),
            new RekeysCrossed(),
            new DeletedByResponder(),
            new NatMappingLost(),
            new NatMappingChanged(),
            new DeviceMoved(),
            new TransferStalled(),
            new LargePacketsLost(),
            new SetUpOnDemand(),
            new HalfInstalled(),
            new SelectorsNarrowed(),
            new StrayEsp(),
            new EspRepeated(),
            new EspBlocked(),
            // Before what is in the way of packets that were sent to the wrong address.
            new NameElsewhere(),
            new DroppedInside(),
            new OneWayTraffic(),
            new LossyPath(),
            new TrafficLost(),
            new NothingEncrypted());

    private Judge() {}

    /** What is wrong, or that nothing is. */
    public static Diagnosis diagnose(Observations seen, Configured configured) {
        Case facts = new Case(seen, new Story(seen), configured);
        List<String> testimony = seen.ownWords().stream()
                .map(own -> own.by().words() + " " + own.words())
                .distinct()
                .toList();
        return RULES.stream()
                .flatMap(rule -> rule.judge(facts).stream())
                .findFirst()
                .orElseGet(() -> Healthy.judge(facts))
                .saying(testimony)
                .calling(configured.farEnd().words());
    }
}
