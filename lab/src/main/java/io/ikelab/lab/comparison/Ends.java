package io.ikelab.lab.comparison;

import io.ikelab.policy.Initiation;
import io.ikelab.policy.Lifetime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two ends of a comparison, in an order that does not depend on which file was named first.
 *
 * @param first a gateway, where there is one of each kind
 */
record Ends(End first, End second) {
    List<Way> ways() {
        return List.of(new Way(first, second), new Way(second, first));
    }

    boolean hasGateway() {
        return first.isAzure() || second.isAzure();
    }

    /** The ways in which the tunnel may be opened. */
    List<Way> openings() {
        return ways().stream()
                .filter(way -> initiation(way.asker()).mayBegin()
                        && initiation(way.answerer()).mayBeBegun())
                .toList();
    }

    /** The same; both where there is none, so that other clauses can be spoken of all the same. */
    List<Way> openingsOrBoth() {
        List<Way> openings = openings();
        return openings.isEmpty() ? ways() : openings;
    }

    static Initiation initiation(End end) {
        return end.policy().options().initiation();
    }

    /** Who replaces Child SAs: whoever has the shorter time, and either where the times are about the same. */
    List<Way> rekeyings() {
        return ways().stream().filter(Ends::rekeysFirst).toList();
    }

    private static boolean rekeysFirst(Way way) {
        Optional<Duration> own = rekey(way.asker());
        Optional<Duration> others = rekey(way.answerer());
        return own.isPresent()
                && others.map(other -> earliest(way.asker()).compareTo(other) <= 0)
                        .orElse(true);
    }

    static Lifetime childLifetime(End end) {
        return end.policy().firstChild().lifetimes().time();
    }

    private static Optional<Duration> rekey(End end) {
        return childLifetime(end).rekey();
    }

    /** What chance may take off the time counts. */
    private static Duration earliest(End end) {
        return rekey(end).orElseThrow().minus(childLifetime(end).jitter());
    }

    Stream<End> both() {
        return Stream.of(first, second);
    }
}
