package io.ikelab.lab.agreement;

import io.ikelab.iana.TransformType;
import io.ikelab.wire.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one end offers held against what the other accepts, in the two proposals that come nearest to each other.
 *
 * @param clauses in the order of transform types; those neither proposal has are left out
 */
public record ProposalComparison(List<Clause> clauses) {
    public ProposalComparison {
        clauses = List.copyOf(clauses);
    }

    /**
     * @param offered most preferred first
     * @param accepted most preferred first
     * @throws IllegalArgumentException when one of them is empty
     */
    public static ProposalComparison of(List<Proposal> offered, List<Proposal> accepted) {
        ProposalComparison nearest = null;
        for (Proposal mine : accepted) {
            for (Proposal theirs : offered) {
                ProposalComparison pair = pair(theirs, mine);
                if (nearest == null
                        || pair.differing().size() < nearest.differing().size()) {
                    nearest = pair;
                }
            }
        }
        if (nearest == null) {
            throw new IllegalArgumentException("there is nothing to compare");
        }
        return nearest;
    }

    private static ProposalComparison pair(Proposal offered, Proposal accepted) {
        List<Clause> clauses = new ArrayList<>();
        for (TransformType type : TransformType.values()) {
            Clause clause = Clause.of(type, offered, accepted);
            if (!clause.isEmpty()) {
                clauses.add(clause);
            }
        }
        return new ProposalComparison(clauses);
    }

    public boolean agrees() {
        return differing().isEmpty();
    }

    public List<Clause> differing() {
        return clauses.stream().filter(clause -> !clause.agrees()).toList();
    }

    /** Such as {@code encryption differs; PRF, integrity and Diffie-Hellman group agree}. */
    public String words() {
        List<String> agreeing =
                clauses.stream().filter(Clause::agrees).map(Clause::name).toList();
        List<String> different = differing().stream().map(Clause::name).toList();
        String differ = different.isEmpty() ? "" : listed(different) + (different.size() == 1 ? " differs" : " differ");
        String agree = agreeing.isEmpty() ? "" : listed(agreeing) + (agreeing.size() == 1 ? " agrees" : " agree");
        return differ.isEmpty() ? agree : agree.isEmpty() ? differ : differ + "; " + agree;
    }

    static String listed(List<String> items) {
        int last = items.size() - 1;
        return last == 0
                ? items.getFirst()
                : items.subList(0, last).stream().collect(Collectors.joining(", ")) + " and " + items.get(last);
    }
}
