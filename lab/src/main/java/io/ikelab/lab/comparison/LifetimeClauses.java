package io.ikelab.lab.comparison;

import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.policy.Lifetime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lifetimes are each end's own and not negotiated (RFC 7296 §2.8): what counts is that somebody replaces in time. */
final class LifetimeClauses {
    private static final String OWN = "need not match: each end replaces what is old to it";

    private LifetimeClauses() {}

    static List<ComparedClause> of(Ends ends) {
        return List.of(
                ComparedClause.own(
                        "ike-lifetime",
                        "IKE SA lifetime",
                        text(ends.first().policy().options().lifetime()),
                        text(ends.second().policy().options().lifetime()),
                        OWN),
                child(ends));
    }

    private static ComparedClause child(Ends ends) {
        String one = text(Ends.childLifetime(ends.first()));
        String other = text(Ends.childLifetime(ends.second()));
        Optional<Way> ending =
                ends.ways().stream().filter(LifetimeClauses::endsUnreplaced).findFirst();
        return ending.map(way -> breaks(way, one, other))
                .orElseGet(() -> ComparedClause.own("child-lifetime", "Child SA lifetime", one, other, OWN));
    }

    /** Whether the asker ends a Child SA before anybody replaces it. */
    private static boolean endsUnreplaced(Way way) {
        Optional<Duration> life = Ends.childLifetime(way.asker()).life();
        Optional<Duration> others = Ends.childLifetime(way.answerer()).rekey();
        return Ends.childLifetime(way.asker()).rekey().isEmpty()
                && life.filter(end ->
                                others.map(time -> time.compareTo(end) >= 0).orElse(true))
                        .isPresent();
    }

    private static ComparedClause breaks(Way way, String one, String other) {
        return ComparedClause.breaks(
                "child-lifetime",
                "Child SA lifetime",
                one,
                other,
                way.asker().words() + " ends the Child SA and replaces it never, and "
                        + way.answerer().words() + " would later than that",
                new Breach(
                        Phase.REKEY,
                        "a DELETE of the Child SA each time, and no traffic until a packet brings up another",
                        List.of(way.asker()),
                        "set " + Setting.CHILD_LIFETIME.of(way.asker()) + " to a time before the Child SA ends"));
    }

    private static String text(Lifetime lifetime) {
        return lifetime.rekey()
                        .map(time -> "replaced after " + time.toSeconds() + " s")
                        .orElse("never replaced")
                + lifetime.life()
                        .map(time -> ", ended after " + time.toSeconds() + " s")
                        .orElse("");
    }
}
