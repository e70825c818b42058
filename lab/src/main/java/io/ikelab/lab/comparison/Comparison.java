package io.ikelab.lab.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Two ends held against each other.
 *
 * @param clauses in the order in which a tunnel comes to them
 */
public record Comparison(End a, End b, List<ComparedClause> clauses) {
    private static final Comparator<End> ORDER = Comparator.comparing((End end) -> !end.isAzure())
            .thenComparing(end -> end.policy().local())
            .thenComparing(end -> end.policy().name());

    public Comparison {
        clauses = List.copyOf(clauses);
    }

    /** Whichever end is named first, the verdicts are the same. */
    public static Comparison of(End a, End b, Verifier verifier) {
        boolean turned = ORDER.compare(a, b) > 0;
        List<ComparedClause> clauses = clauses(turned ? new Ends(b, a) : new Ends(a, b), verifier);
        return new Comparison(
                a, b, turned ? clauses.stream().map(ComparedClause::turned).toList() : clauses);
    }

    /** Whether nothing breaks the tunnel, as far as the files say. */
    public boolean agrees() {
        return clauses.stream().noneMatch(ComparedClause::breaks);
    }

    public List<ComparedClause> breaking() {
        return clauses.stream().filter(ComparedClause::breaks).toList();
    }

    private static List<ComparedClause> clauses(Ends ends, Verifier verifier) {
        List<ComparedClause> clauses = new ArrayList<>();
        clauses.add(OpeningClauses.initiation(ends));
        clauses.add(OpeningClauses.version(ends));
        clauses.addAll(AddressClauses.of(ends));
        clauses.addAll(IkeClauses.of(ends));
        clauses.addAll(IdentityClauses.of(ends, verifier.signatures()));
        clauses.addAll(ProofClauses.of(ends, verifier));
        clauses.addAll(EspClauses.of(ends));
        clauses.add(PfsClause.of(ends));
        clauses.add(SelectorClause.of(ends));
        clauses.addAll(NetworkClauses.of(ends));
        clauses.addAll(LifetimeClauses.of(ends));
        clauses.addAll(ConductClauses.of(ends));
        return clauses;
    }
}
