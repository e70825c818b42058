package io.ikelab.lab.comparison;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.lab.agreement.Clause;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The algorithms of the IKE SA, and the group its opener guesses (RFC 7296 §1.2). */
final class IkeClauses {
    private IkeClauses() {}

    static List<ComparedClause> of(Ends ends) {
        TransformClauses clauses = new TransformClauses(ends, "ike", Phase.IKE_SA_INIT);
        TransformClauses.Lists lists = new TransformClauses.Lists(
                ends, new Way(ends.first(), ends.second()), offer(ends.first()), offer(ends.second()));
        List<ComparedClause> all = new ArrayList<>();
        for (Clause compared : lists.nearest().clauses()) {
            all.add(clauses.clause(compared, lists, "", Phase.IKE_SA_INIT));
        }
        guess(ends).ifPresent(all::add);
        return all;
    }

    private static List<Proposal> offer(End end) {
        return ProposalChoice.offerIke(end.policy().ikeProposals(), Octets.EMPTY);
    }

    /** Where the responder chooses another group than was guessed, IKE_SA_INIT is done twice: that is all. */
    private static Optional<ComparedClause> guess(Ends ends) {
        for (Way way : ends.openingsOrBoth()) {
            KeyExchangeId guessed = firstGroup(way.asker());
            Optional<KeyExchangeId> wrong = chosen(way).filter(group -> group != guessed);
            if (wrong.isPresent()) {
                return Optional.of(ComparedClause.harmless(
                        "ike-group-guess",
                        "group of the first key exchange",
                        firstGroup(ends.first()).label(),
                        firstGroup(ends.second()).label(),
                        "where " + way.opens() + ", it guesses " + guessed.label() + ", and "
                                + way.answerer().words()
                                + " asks for " + wrong.get().label()
                                + " with INVALID_KE_PAYLOAD: one round trip more"));
            }
        }
        return Optional.empty();
    }

    private static Optional<KeyExchangeId> chosen(Way way) {
        return switch (ProposalChoice.ike(way.answerer().policy().ikeProposals(), offer(way.asker()))) {
            case ProposalChoice.Chosen<IkeSuite> chosen ->
                Optional.of(chosen.suite().keyExchange());
            case ProposalChoice.Refused<IkeSuite> _ -> Optional.empty();
        };
    }

    private static KeyExchangeId firstGroup(End end) {
        List<IkeProposal> proposals = end.policy().ikeProposals();
        return proposals.getFirst().keyExchanges().getFirst();
    }
}
