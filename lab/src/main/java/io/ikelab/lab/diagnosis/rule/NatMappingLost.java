package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.KeptAlive;
import io.ikelab.lab.diagnosis.Observation.Moved;
import io.ikelab.lab.scenario.Side;
import java.util.Comparator;
import java.util.Optional;

/** RFC 3948 §4: a NAT forgets what nothing uses, and only the end behind it can keep its mapping alive. */
final class NatMappingLost implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        boolean lost =
                facts.seen().pings().stream().anyMatch(pings -> pings.from() == Side.GATEWAY && !pings.complete());
        return NatMoves.of(facts).stream()
                .filter(_ -> lost)
                .max(Comparator.comparing(Moved::silence))
                .map(move -> diagnosis(move, facts));
    }

    private static Diagnosis diagnosis(Moved move, Case facts) {
        boolean kept = facts.seen().of(KeptAlive.class).anyMatch(alive -> alive.from() == Side.PEER);
        return Diagnosis.of(
                        Cause.NAT_MAPPING_EXPIRED,
                        FixOn.DEVICE,
                        Confidence.LIKELY,
                        "the NAT before the device forgot it while it was silent for "
                                + move.silence().toSeconds()
                                + " s: what the gateway sent reached nobody until the device"
                                + " spoke again, and was seen as " + move.now() + " instead of " + move.before(),
                        "have the device send NAT keepalives "
                                + (kept ? "more often than the NAT forgets" : "(it sends none)")
                                + ", such as charon's keep_alive of 20 s, or give the NAT a longer UDP timeout; the gateway"
                                + " is not behind the NAT and cannot do it")
                .because(NatMoves.evidence(facts));
    }
}
