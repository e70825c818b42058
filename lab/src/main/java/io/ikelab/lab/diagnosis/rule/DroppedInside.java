package io.ikelab.lab.diagnosis.rule;

import io.ikelab.host.flow.Flow;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.scenario.Side;
import java.util.Optional;

/** Pings went unanswered, and what is configured inside says which rule or route stopped them, or their answers. */
final class DroppedInside implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.seen().pings().stream()
                .filter(pings -> pings.answered() == 0)
                .flatMap(pings -> diagnosis(facts, pings).stream())
                .findFirst();
    }

    private static Optional<Diagnosis> diagnosis(Case facts, Pings pings) {
        Flow asked = Flow.echo(pings.source(), pings.destination());
        return obstacle(facts, pings.from(), asked, false)
                .map(obstacle -> diagnosis(pings, obstacle, "they get no further than that: "))
                .or(() -> asked.reply()
                        .flatMap(answer -> obstacle(facts, pings.from().other(), answer, true))
                        .map(obstacle -> diagnosis(pings, obstacle, "their answers do not come back: ")));
    }

    /** Of a packet that goes from one end's network through the tunnel into the other's. */
    private static Optional<Obstacle> obstacle(Case facts, Side from, Flow flow, boolean reply) {
        Optional<NetworkObstacles> network =
                facts.configured().behind().network().map(NetworkObstacles::new);
        Optional<SiteObstacles> site = facts.configured().behind().site().map(SiteObstacles::new);
        return switch (from) {
            case GATEWAY ->
                network.flatMap(azure -> azure.leaving(flow, reply))
                        .or(() -> site.flatMap(there -> there.arriving(flow, reply)));
            case PEER ->
                site.flatMap(there -> there.leaving(flow, reply))
                        .or(() -> network.flatMap(azure -> azure.arriving(flow, reply)));
        };
    }

    private static Diagnosis diagnosis(Pings pings, Obstacle obstacle, String what) {
        return Diagnosis.of(
                obstacle.cause(),
                obstacle.fixOn(),
                obstacle.confidence(),
                "the tunnel came up, but none of " + pings.sent() + " pings " + pings.what() + " was answered; " + what
                        + obstacle.words(),
                obstacle.advice());
    }
}
