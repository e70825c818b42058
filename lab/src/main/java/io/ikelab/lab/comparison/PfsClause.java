package io.ikelab.lab.comparison;

import io.ikelab.iana.NotifyType;
import io.ikelab.iana.TransformType;
import io.ikelab.lab.agreement.Clause;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.Optional;

/**
 * Perfect forward secrecy of Child SAs: the first one comes without a key exchange of its own, so that a difference shows when
 * it is replaced, hours later (RFC 7296 §1.2, §1.3.3).
 */
final class PfsClause {
    private static final String NAME = "pfs";
    private static final String TITLE = "PFS group";

    private PfsClause() {}

    static ComparedClause of(Ends ends) {
        TransformClauses.Lists lists = EspClauses.lists(ends, ends.ways().getFirst(), true);
        String one = lists.first(TransformType.KE);
        String other = lists.second(TransformType.KE);
        List<Way> refused =
                ends.ways().stream().filter(way -> isRefused(ends, way)).toList();
        Optional<Way> breaking =
                refused.stream().filter(ends.rekeyings()::contains).findFirst();
        if (breaking.isPresent()) {
            return breaks(ends, breaking.get());
        }
        if (!refused.isEmpty()) {
            return ComparedClause.harmless(
                    NAME,
                    TITLE,
                    one,
                    other,
                    "refused were " + refused.getFirst().asker().words()
                            + " to replace a Child SA, but the other end does so earlier, or nobody does");
        }
        return guess(ends)
                .map(why -> ComparedClause.harmless(NAME, TITLE, one, other, why))
                .orElseGet(() -> ComparedClause.agree(NAME, TITLE, one, other, ""));
    }

    /** Where the rest does not match either, that is what the other clauses say. */
    private static boolean isRefused(Ends ends, Way way) {
        return EspClauses.lists(ends, way, false).nearest().agrees()
                && !EspClauses.lists(ends, way, true).nearest().agrees();
    }

    private static ComparedClause breaks(Ends ends, Way way) {
        TransformClauses.Lists lists = EspClauses.lists(ends, way, true);
        return ComparedClause.breaks(
                NAME,
                TITLE,
                lists.first(TransformType.KE),
                lists.second(TransformType.KE),
                "the first Child SA comes up, and " + way.answerer().words() + " refuses to replace it when "
                        + way.asker().words() + " asks",
                new Breach(
                        Phase.REKEY,
                        Seen.notified(NotifyType.NO_PROPOSAL_CHOSEN, ends)
                                + ", and the tunnel ends with its Child SA's lifetime",
                        List.of(ends.first(), ends.second()),
                        "set " + Setting.PFS.of(ends.first()) + " and " + Setting.PFS.of(ends.second())
                                + " to the same group, or to none"));
    }

    private static Optional<String> guess(Ends ends) {
        for (Way way : ends.rekeyings()) {
            List<Clause> groups = EspClauses.lists(ends, way, true).nearest().clauses().stream()
                    .filter(clause -> clause.type() == TransformType.KE
                            && !clause.offered().isEmpty())
                    .toList();
            for (Clause clause : groups) {
                Transform guessed = clause.offered().getFirst();
                if (clause.agrees() && !clause.accepted().contains(guessed)) {
                    return Optional.of(
                            way.asker().words() + " guesses " + guessed.id().label() + " and is asked for "
                                    + clause.acceptedText() + " with INVALID_KE_PAYLOAD: one round trip more");
                }
            }
        }
        return Optional.empty();
    }
}
