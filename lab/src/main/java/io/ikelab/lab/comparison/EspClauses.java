package io.ikelab.lab.comparison;

import io.ikelab.iana.TransformType;
import io.ikelab.lab.agreement.Clause;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.wire.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * The algorithms of Child SAs. Azure offers other proposals than it accepts, so who asks may matter, when the tunnel opens and
 * when a Child SA is replaced.
 */
final class EspClauses {
    /** Any does: only transforms are compared. */
    private static final Octets SPI = Octets.zeros(4);

    private final Ends ends;
    private final TransformClauses clauses;

    private EspClauses(Ends ends) {
        this.ends = ends;
        this.clauses = new TransformClauses(ends, "esp", Phase.CHILD_SA);
    }

    static List<ComparedClause> of(Ends ends) {
        return new EspClauses(ends).all();
    }

    private List<ComparedClause> all() {
        SequencedMap<TransformType, ComparedClause> worst = new LinkedHashMap<>();
        List<Way> openings = ends.openingsOrBoth();
        for (Way way : openings) {
            String when = openings.size() > 1 && takesOneWay(openings) ? ", where " + way.opens() : "";
            add(way, when, Phase.CHILD_SA, worst);
        }
        for (Way way : ends.rekeyings()) {
            if (!openings.contains(way)) {
                add(way, ", when " + way.asker().words() + " replaces the Child SA", Phase.REKEY, worst);
            }
        }
        return List.copyOf(worst.values());
    }

    private boolean takesOneWay(List<Way> ways) {
        return ways.stream().anyMatch(way -> lists(ends, way, false).nearest().agrees());
    }

    private void add(Way way, String when, Phase phase, SequencedMap<TransformType, ComparedClause> worst) {
        TransformClauses.Lists lists = lists(ends, way, false);
        for (Clause compared : lists.nearest().clauses()) {
            ComparedClause made = clauses.clause(compared, lists, when, phase);
            worst.merge(compared.type(), made, (one, other) -> one.breaks() ? one : other);
        }
    }

    /** @param withGroups as where a Child SA is replaced: the first has no key exchange of its own (RFC 7296 §1.2) */
    static TransformClauses.Lists lists(Ends ends, Way way, boolean withGroups) {
        return new TransformClauses.Lists(
                ends,
                way,
                proposals(way.asker(), ChildPolicy::offered, withGroups),
                proposals(way.answerer(), ChildPolicy::accepted, withGroups));
    }

    private static List<Proposal> proposals(
            End end, Function<ChildPolicy, List<EspProposal>> list, boolean withGroups) {
        List<EspProposal> all = new ArrayList<>();
        end.policy().children().forEach(child -> all.addAll(list.apply(child)));
        return ProposalChoice.offerEsp(all.stream().distinct().toList(), SPI, withGroups);
    }
}
