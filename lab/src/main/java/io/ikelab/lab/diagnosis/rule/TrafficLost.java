package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import java.util.Optional;

/** The tunnel is up, and not everything comes through. */
final class TrafficLost implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.seen().pings().stream()
                .filter(pings -> !pings.complete())
                .findFirst()
                .map(pings -> Diagnosis.of(
                        Cause.TRAFFIC_LOST,
                        pings.answered() == 0 ? FixOn.EITHER : FixOn.PATH,
                        Confidence.LIKELY,
                        "the tunnel came up, but of " + pings.what() + " only " + pings.answered() + " of "
                                + pings.sent() + " pings were answered",
                        pings.answered() == 0
                                ? "look for a route or a selector that does not cover these addresses"
                                : "look at the path for loss, and at whether more was sent"
                                        + " than the gateway's SKU carries"));
    }
}
