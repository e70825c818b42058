package io.ikelab.lab.comparison;

import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.negotiate.SelectorNarrowing;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;

/**
 * Which networks each end routes into the tunnel: where an end is route-based, its selectors do not say so, and a network only
 * one end knows of gets through one way at most.
 */
final class NetworkClauses {
    private NetworkClauses() {}

    static List<ComparedClause> of(Ends ends) {
        if (ends.both().allMatch(End::isPolicyBased)) {
            return List.of();
        }
        return List.of(
                networks(ends, ends.first(), ends.second()),
                networks(ends, ends.second(), ends.first()).turned());
    }

    /** The networks behind {@code owner}; the clause has {@code owner} first. */
    private static ComparedClause networks(Ends ends, End owner, End other) {
        String name = "networks-behind-" + owner.id();
        String title = "networks behind " + owner.words();
        List<TrafficSelector> has = owner.ownNetworks();
        List<TrafficSelector> known = other.peerNetworks();
        String own = SelectorClause.text(has);
        String others = SelectorClause.text(known);
        if (has.isEmpty() || known.isEmpty()) {
            return ComparedClause.unknown(name, title, own, others, "nothing to hold against each other");
        }
        List<TrafficSelector> lost = outside(known, has);
        List<TrafficSelector> unanswered = outside(has, known);
        if (!lost.isEmpty() || !unanswered.isEmpty()) {
            return breaks(ends, owner, other, lost, unanswered);
        }
        List<TrafficSelector> common = SelectorNarrowing.narrow(has, known);
        boolean same = common.containsAll(has) && common.containsAll(known);
        return same
                ? ComparedClause.agree(name, title, own, others, "")
                : ComparedClause.harmless(
                        name, title, own, others, "the tunnel carries what both have: " + SelectorClause.text(common));
    }

    private static ComparedClause breaks(
            Ends ends, End owner, End other, List<TrafficSelector> lost, List<TrafficSelector> unanswered) {
        List<String> why = new ArrayList<>();
        if (!lost.isEmpty()) {
            why.add("what " + other.words() + " sends to " + SelectorClause.text(lost) + " is not " + owner.words()
                    + "'s");
        }
        if (!unanswered.isEmpty()) {
            why.add(other.words() + " does not send to " + SelectorClause.text(unanswered) + " through the tunnel");
        }
        return ComparedClause.breaks(
                "networks-behind-" + owner.id(),
                "networks behind " + owner.words(),
                SelectorClause.text(owner.ownNetworks()),
                SelectorClause.text(other.peerNetworks()),
                String.join("; ", why),
                new Breach(
                        Phase.TRAFFIC,
                        "the tunnel is up, and packets of these networks are lost",
                        List.of(ends.first(), ends.second()),
                        "make " + Setting.NETWORKS.of(owner) + " and " + Setting.NETWORKS.of(other)
                                + " the same networks"));
    }

    /** Those of {@code some} that have nothing in common with any of {@code others}. */
    private static List<TrafficSelector> outside(List<TrafficSelector> some, List<TrafficSelector> others) {
        return some.stream()
                .filter(one -> SelectorNarrowing.narrow(List.of(one), others).isEmpty())
                .toList();
    }
}
