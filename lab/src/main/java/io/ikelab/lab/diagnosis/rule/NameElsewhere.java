package io.ikelab.lab.diagnosis.rule;

import io.ikelab.host.NameTable;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Behind;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tunnel carries, and the resolver of one side has another address for a machine of the other than that side's own
 * resolver: a stale record, or a public one. Whoever goes by name does not come to the tunnel at all, or to nobody behind it.
 */
final class NameElsewhere implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return Stream.of(Side.PEER, Side.GATEWAY)
                .flatMap(asking -> mistaken(facts.configured().behind(), asking))
                .filter(name -> explains(facts, name))
                .findFirst()
                .map(NameElsewhere::diagnosis);
    }

    /**
     * @param asking whose machines look it up
     * @param told what their resolver answers
     * @param meant where it is
     */
    private record Mistaken(Side asking, String name, List<IpAddress> told, List<IpAddress> meant) {}

    private static Stream<Mistaken> mistaken(Behind behind, Side asking) {
        return table(behind, asking).entries().stream()
                .flatMap(told -> table(behind, asking.other()).named(told.name()).stream()
                        .filter(meant -> meant.addresses().stream().noneMatch(told.addresses()::contains))
                        .map(meant -> new Mistaken(asking, told.name(), told.addresses(), meant.addresses())));
    }

    private static NameTable table(Behind behind, Side side) {
        return switch (side) {
            case GATEWAY -> behind.network().map(plan -> plan.network().names()).orElse(NameTable.EMPTY);
            case PEER -> behind.site().map(site -> site.names()).orElse(NameTable.EMPTY);
        };
    }

    /** What is sent to the right address comes through, and nothing is lost but what went to the wrong one. */
    private static boolean explains(Case facts, Mistaken name) {
        List<Pings> pings = facts.seen().of(Pings.class).toList();
        return pings.stream()
                        .anyMatch(series -> series.complete() && name.meant().contains(series.destination()))
                && pings.stream()
                        .filter(series -> !series.complete())
                        .allMatch(series -> name.told().contains(series.destination()));
    }

    private static Diagnosis diagnosis(Mistaken name) {
        String resolver = name.asking() == Side.PEER ? "the site's resolver" : "the virtual network's resolver";
        String owner = name.asking() == Side.PEER ? "the virtual network's own" : "the site's own";
        return Diagnosis.of(
                Cause.NAME_RESOLVES_ELSEWHERE,
                FixAt.the(name.asking()),
                Confidence.CERTAIN,
                "the tunnel came up and carries what is sent to " + joined(name.meant()) + "; but " + resolver
                        + " answers "
                        + name.name() + " with " + joined(name.told()) + ", where " + owner + " has "
                        + joined(name.meant()),
                "correct that record, or have " + resolver + " forward the zone to " + owner
                        + ", and have whoever asked forget the old answer; the tunnel is not at fault");
    }

    private static String joined(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).collect(Collectors.joining(" or "));
    }
}
