package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.TransformType;
import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.agreement.AgreementRow.Accord;
import io.ikelab.lab.agreement.Clause;
import io.ikelab.lab.agreement.ProposalComparison;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A refused offer in words.
 *
 * @param accepter who refused
 * @param kind {@code IKE} or {@code ESP}
 */
record ProposalWords(Side accepter, String kind, ProposalComparison comparison) {

    /** Such as {@code the device offers AES-CBC-128, the gateway accepts AES-CBC-256: encryption differs; PRF … agree}. */
    String difference() {
        return accepter.other().words() + " offers " + labels(Clause::offeredText) + ", " + accepter.words()
                + " accepts " + labels(Clause::acceptedText) + ": " + comparison.words();
    }

    /** The end whose algorithms are the weaker ones, where all that differ say the same. */
    FixOn fixOn() {
        return weaker().map(FixAt::the).orElse(FixOn.EITHER);
    }

    String advice() {
        Side first = weaker().orElse(accepter.other());
        return "set " + wanted(first) + " on " + first.words() + ", or " + wanted(first.other()) + " on "
                + first.other().words() + (weaker().isPresent() ? ", which is the weaker choice" : "")
                + "; both ends must agree";
    }

    List<AgreementRow> rows() {
        return comparison.clauses().stream()
                .map(clause -> new AgreementRow(
                        kind + " " + clause.name(),
                        accepter == Side.GATEWAY ? clause.acceptedText() : clause.offeredText(),
                        accepter == Side.GATEWAY ? clause.offeredText() : clause.acceptedText(),
                        clause.agrees() ? Accord.AGREE : Accord.DIFFER,
                        ""))
                .toList();
    }

    boolean onlyGroupDiffers() {
        return comparison.differing().stream().allMatch(clause -> clause.type() == TransformType.KE);
    }

    /** What {@code side} would have to be set to. */
    private String wanted(Side side) {
        return comparison.differing().stream()
                .map(clause -> kind + " " + clause.name() + " "
                        + (side == accepter ? clause.offeredText() : clause.acceptedText()))
                .collect(Collectors.joining(" and "));
    }

    private Optional<Side> weaker() {
        int balance = comparison.differing().stream().mapToInt(Clause::balance).sum();
        boolean unanimous = comparison.differing().stream().allMatch(clause -> clause.balance() * balance >= 0);
        if (balance == 0 || !unanimous) {
            return Optional.empty();
        }
        return Optional.of(balance < 0 ? accepter.other() : accepter);
    }

    private String labels(Function<Clause, String> text) {
        return comparison.differing().stream().map(text).collect(Collectors.joining(" with "));
    }
}
