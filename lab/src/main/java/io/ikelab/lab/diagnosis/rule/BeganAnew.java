package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.wire.NotifyPayload;
import java.util.List;
import java.util.Optional;

/** An end that had a tunnel opened another, and nobody had closed the first: it knows nothing of it any more. */
final class BeganAnew implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story().isClosed()
                ? Optional.empty()
                : new Proofs(facts.story()).anew().stream().findFirst().map(BeganAnew::diagnosis);
    }

    private static Diagnosis diagnosis(Message proof) {
        boolean told = proof.message()
                .all(NotifyPayload.class)
                .anyMatch(notify -> notify.notifyType().equals(NotifyType.INITIAL_CONTACT));
        String who = proof.from().words();
        String other = proof.from().other().words();
        return Diagnosis.of(
                        Cause.PEER_RESTARTED,
                        told ? FixOn.NOWHERE : FixAt.the(proof.from()),
                        Confidence.LIKELY,
                        who + " opened the tunnel anew without having closed it: it was restarted"
                                + (told
                                        ? ", and its INITIAL_CONTACT had " + other + " forget the old one at once"
                                        : ""),
                        told
                                ? ""
                                : "have " + who + " send INITIAL_CONTACT, or " + other
                                        + " keeps the old one until its liveness checks find it dead")
                .because(List.of(new Evidence(proof.where(), who + " proves itself for another IKE SA")));
    }
}
