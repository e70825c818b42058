package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;

/** One end's counter climbs and the other's stands still: what arrives is not answered, or its answer goes elsewhere. */
final class OneWayTraffic implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        List<Pings> asked = facts.seen().of(Pings.class).toList();
        List<Side> sending = facts.seen().of(EspSeen.class).map(EspSeen::from).toList();
        boolean unanswered = !asked.isEmpty() && asked.stream().allMatch(pings -> pings.answered() == 0);
        return unanswered && sending.size() == 1
                ? Optional.of(diagnosis(
                        sending.getFirst(), asked.stream().mapToInt(Pings::sent).sum()))
                : Optional.empty();
    }

    private static Diagnosis diagnosis(Side sender, int pings) {
        Side silent = sender.other();
        return Diagnosis.of(
                Cause.ONE_WAY_TRAFFIC,
                FixAt.the(silent),
                Confidence.LIKELY,
                "the tunnel came up, " + sender.words() + " sends ESP and " + silent.words() + " sends none: none of "
                        + pings + " pings was answered",
                switch (silent) {
                    case GATEWAY ->
                        "look at the security groups, the user-defined routes and the effective routes of the virtual"
                                + " network";
                    case PEER -> "look at the routes back to the virtual network and at the firewall behind the device";
                });
    }
}
