package io.ikelab.lab.diagnosis.rule;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.Transfer;
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
                                        + " than the gateway's SKU carries"))
                .or(() -> unopened(facts));
    }

    private static Optional<Diagnosis> unopened(Case facts) {
        return facts.seen().transfers().stream()
                .filter(transfer -> transfer.state() == Transfer.State.OPENING)
                .findFirst()
                .map(transfer -> Diagnosis.of(
                        Cause.TRAFFIC_LOST,
                        FixOn.EITHER,
                        Confidence.LIKELY,
                        "the tunnel came up, but TCP " + transfer.what() + " was never connected: no SYN was answered",
                        "look for a route, a selector or a firewall rule that does not cover these addresses and this"
                                + " port"));
    }
}
