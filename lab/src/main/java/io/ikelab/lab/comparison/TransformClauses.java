package io.ikelab.lab.comparison;

import io.ikelab.iana.NotifyType;
import io.ikelab.iana.TransformType;
import io.ikelab.lab.agreement.Clause;
import io.ikelab.lab.agreement.ProposalComparison;
import io.ikelab.lab.cause.Cause.Phase;
import io.ikelab.wire.Proposal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Proposals of the two ends, transform type by transform type. Both ends need one proposal that matches as a whole (RFC 7296
 * §2.7): what is compared are the two that come nearest to each other.
 *
 * @param prefix of names, such as {@code ike}
 */
record TransformClauses(Ends ends, String prefix, Phase phase) {

    /** What one type comes to. */
    ComparedClause clause(Clause compared, Lists lists, String when, Phase at) {
        String name = name(compared.type());
        String title = prefix.toUpperCase(Locale.ROOT) + " " + compared.name();
        String one = lists.first(compared.type());
        String other = lists.second(compared.type());
        if (compared.agrees()) {
            return ComparedClause.agree(name, title, one, other, remark(compared));
        }
        End weak = lists.weaker(compared);
        End strong = weak.equals(ends.first()) ? ends.second() : ends.first();
        String wanted = lists.of(strong, compared);
        return ComparedClause.breaks(
                name,
                title,
                one,
                other,
                "the two proposals that come nearest to each other differ in it" + when,
                new Breach(
                        at,
                        Seen.notified(NotifyType.NO_PROPOSAL_CHOSEN, ends),
                        compared.balance() == 0 ? List.of(ends.first(), ends.second()) : List.of(weak),
                        "have "
                                + setting(compared.type())
                                        .map(setting -> setting.of(weak))
                                        .orElse("a proposal") + " name " + wanted + ", as " + strong.words()
                                + " has it"));
    }

    String name(TransformType type) {
        return prefix + "-"
                + switch (type) {
                    case ENCR -> "encryption";
                    case PRF -> "prf";
                    case INTEG -> "integrity";
                    case KE -> "dh-group";
                    case ESN -> "esn";
                };
    }

    private Optional<Setting> setting(TransformType type) {
        boolean ike = prefix.equals("ike");
        return switch (type) {
            case ENCR -> Optional.of(ike ? Setting.IKE_ENCRYPTION : Setting.ESP_ENCRYPTION);
            case PRF, INTEG -> Optional.of(ike ? Setting.IKE_INTEGRITY : Setting.ESP_INTEGRITY);
            case KE -> Optional.of(ike ? Setting.IKE_GROUP : Setting.PFS);
            case ESN -> Optional.empty();
        };
    }

    private static String remark(Clause compared) {
        boolean clear =
                compared.type() == TransformType.ENCR && compared.offeredText().equals("NULL");
        return clear ? "both agree to protect packets without encrypting them: anybody on the way can read them" : "";
    }

    /**
     * What is compared: what one end offers with what the other accepts.
     *
     * @param way who offers
     */
    record Lists(Ends ends, Way way, List<Proposal> offered, List<Proposal> accepted) {
        ProposalComparison nearest() {
            return ProposalComparison.of(offered, accepted);
        }

        String first(TransformType type) {
            return Clause.labels(type, way.asker().equals(ends.first()) ? offered : accepted);
        }

        String second(TransformType type) {
            return Clause.labels(type, way.asker().equals(ends.first()) ? accepted : offered);
        }

        /** The one that asks, where neither is weaker. */
        End weaker(Clause compared) {
            return compared.balance() <= 0 ? way.asker() : way.answerer();
        }

        /** What {@code end} has in the nearest proposal. */
        String of(End end, Clause compared) {
            return end.equals(way.asker()) ? compared.offeredText() : compared.acceptedText();
        }
    }
}
