package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.NotifyPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway's address answers, but for somebody who knows nothing of the tunnel: the other instance. Either it opens the
 * tunnel anew itself, or it tells the device that it does not know the SAs, and the device does.
 */
final class FailedOver implements Rule {
    private static final String OTHER_OF_TWO =
            "the gateway lost the tunnel without having closed it, and answers at the same address: its other instance took"
                    + " over, which has no SA of the first, ";
    private static final String ONE_OF_TWO =
            "one of the gateway's two instances lost its tunnel without having closed it, and answers at its own address"
                    + " again, while the other's tunnel is not concerned: it has no SA of before, ";

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        Story story = facts.story();
        Proofs proofs = new Proofs(story);
        Optional<Message> up = proofs.first();
        if (up.isEmpty() || story.ikeDeletes().findAny().isPresent() || hasGivenUp(story)) {
            return Optional.empty();
        }
        Optional<Message> ignorance = ignorance(story, up.get());
        Optional<Message> anew = proofs.anew().stream()
                .filter(proof -> proof.from() == Side.GATEWAY || ignorance.isPresent())
                .findFirst();
        return anew.isPresent() || ignorance.isPresent()
                ? Optional.of(diagnosis(proofs, ignorance, anew))
                : Optional.empty();
    }

    /** A gateway that found the device dead knows the tunnel, and opens it anew for that. */
    private static boolean hasGivenUp(Story story) {
        return story.overcome().stream().anyMatch(waiting -> waiting.by() == Side.GATEWAY);
    }

    /** The first word of the gateway, after the tunnel was up, that it does not know an IKE SA. */
    private static Optional<Message> ignorance(Story story, Message up) {
        List<Message> all = story.messages();
        return all.subList(all.indexOf(up), all.size()).stream()
                .filter(message -> message.from() == Side.GATEWAY)
                .filter(message -> message.message()
                        .all(NotifyPayload.class)
                        .anyMatch(notify -> notify.notifyType().equals(NotifyType.INVALID_IKE_SPI)))
                .findFirst();
    }

    private static Diagnosis diagnosis(Proofs proofs, Optional<Message> ignorance, Optional<Message> anew) {
        List<Evidence> evidence = new ArrayList<>();
        ignorance.ifPresent(message ->
                evidence.add(new Evidence(message.where(), "the gateway does not know the IKE SA any more")));
        anew.ifPresent(proof ->
                evidence.add(new Evidence(proof.where(), proof.from().words() + " proves itself for another IKE SA")));
        boolean byGateway = anew.filter(proof -> proof.from() == Side.GATEWAY).isPresent();
        return Diagnosis.of(
                        Cause.GATEWAY_FAILED_OVER,
                        byGateway ? FixOn.NOWHERE : FixAt.the(Side.PEER),
                        Confidence.LIKELY,
                        (proofs.areOfSeveralInstances() ? ONE_OF_TWO : OTHER_OF_TWO)
                                + (byGateway
                                        ? "and opened the tunnel anew"
                                        : anew.isPresent()
                                                ? "and the device opened the tunnel anew"
                                                : "and nobody opened the tunnel anew"),
                        byGateway
                                ? ""
                                : "have the device check that the gateway is alive (DPD) and open the tunnel anew, or let the"
                                        + " gateway open it: connectionMode Default or InitiatorOnly")
                .because(evidence);
    }
}
