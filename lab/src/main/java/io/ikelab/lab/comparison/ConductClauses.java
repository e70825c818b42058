package io.ikelab.lab.comparison;

import io.ikelab.host.MssClamp;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.SessionOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How the ends behave beyond what they negotiate: each may in its own way, but some ways are better than others. */
final class ConductClauses {
    /** Azure's advice is 30 to 45 s; below this a few lost packets look like a dead peer. */
    private static final Duration TIGHT = Duration.ofSeconds(10);

    private ConductClauses() {}

    static List<ComparedClause> of(Ends ends) {
        return List.of(
                liveness(ends),
                own(
                        ends,
                        "fragmentation",
                        "IKE fragmentation",
                        ConductClauses::fragmentation,
                        "without it at both ends"
                                + " large messages, such as certificates, go as IP fragments, which some firewalls drop"),
                own(
                        ends,
                        "mobike",
                        "MOBIKE",
                        ConductClauses::mobility,
                        "used where both offer it: else the ends stay" + " where they are"),
                own(
                        ends,
                        "nat-traversal",
                        "ESP in UDP",
                        ConductClauses::encapsulation,
                        "either end may choose UDP port" + " 4500 without a NAT"),
                mss(ends));
    }

    private static ComparedClause own(
            Ends ends, String name, String title, Function<SessionOptions, String> text, String whyHarmless) {
        return ComparedClause.own(
                name,
                title,
                text.apply(ends.first().policy().options()),
                text.apply(ends.second().policy().options()),
                whyHarmless);
    }

    private static ComparedClause liveness(Ends ends) {
        String one = liveness(ends.first());
        String other = liveness(ends.second());
        boolean nobody = ends.both().allMatch(end -> idle(end).isEmpty());
        boolean tight = ends.both()
                .anyMatch(end ->
                        idle(end).filter(time -> time.compareTo(TIGHT) <= 0).isPresent());
        if (nobody) {
            return ComparedClause.harmless(
                    "dpd",
                    "dead peer detection",
                    one,
                    other,
                    "neither end notices that the other is gone until it asks" + " for something");
        }
        return tight
                ? ComparedClause.harmless(
                        "dpd",
                        "dead peer detection",
                        one,
                        other,
                        "so short a time takes a lossy path for a dead peer:"
                                + " Azure advises a timeout of 30 to 45 s")
                : ComparedClause.own("dpd", "dead peer detection", one, other, "each end asks when it likes");
    }

    private static String liveness(End end) {
        return idle(end)
                .map(time -> "asks after " + time.toMillis() / 1000.0 + " s of silence")
                .map(text -> text.replace(".0 s", " s"))
                .orElse("asks only when it needs to know");
    }

    private static Optional<Duration> idle(End end) {
        return end.policy().timing().liveness().idle();
    }

    private static String fragmentation(SessionOptions options) {
        return switch (options.fragmentation().use()) {
            case NONE -> "no";
            case INBOUND_ONLY -> "taken, not sent";
            case BOTH_WAYS -> "yes";
        };
    }

    private static String mobility(SessionOptions options) {
        return options.mobility().offered() ? "offered" : "no";
    }

    private static String encapsulation(SessionOptions options) {
        return options.encapsulation() == EncapsulationPolicy.WHEN_NAT ? "where there is a NAT" : "always";
    }

    private static ComparedClause mss(Ends ends) {
        return ComparedClause.own(
                "mss",
                "TCP segments",
                mss(ends.first()),
                mss(ends.second()),
                "one end that clamps is enough for both" + " directions");
    }

    private static String mss(End end) {
        return switch (end.fit().mssClamp()) {
            case MssClamp.None _ -> "left alone";
            case MssClamp.ByPath _ -> "clamped to the path";
            case MssClamp.Fixed(int octets) -> "clamped to " + octets;
        };
    }
}
