package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Both ends ask through the tunnel as IP protocol 50, and nobody is ever answered: no route and no rule behind one end
 * does that.
 */
final class EspBlocked implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Pings> asked = facts.seen().of(Pings.class).toList();
        boolean mute = Stream.of(Side.values())
                .allMatch(side -> asked.stream().anyMatch(pings -> pings.from() == side)
                        && facts.seen().of(EspSeen.class).anyMatch(esp -> esp.from() == side && !esp.inUdp()));
        return mute && asked.stream().allMatch(pings -> pings.answered() == 0)
                ? Optional.of(diagnosis(asked))
                : Optional.empty();
    }

    private static Diagnosis diagnosis(List<Pings> asked) {
        int sent = asked.stream().mapToInt(Pings::sent).sum();
        return Diagnosis.of(
                Cause.ESP_BLOCKED,
                FixOn.PATH,
                Confidence.LIKELY,
                "both ends send ESP as IP protocol 50, and none of their " + sent
                        + " pings was answered, while IKE was",
                "permit IP protocol 50 between the two public addresses, in both directions; or have the device"
                        + " encapsulate ESP in UDP and permit UDP 4500");
    }
}
