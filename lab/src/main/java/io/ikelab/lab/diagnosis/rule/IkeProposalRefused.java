package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.TransformId;
import io.ikelab.iana.TransformType;
import io.ikelab.lab.agreement.ProposalComparison;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.lab.scenario.Side;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;

/** IKE_SA_INIT ends at algorithms, or at the group of the key exchange (RFC 7296 §1.2, §2.7). */
final class IkeProposalRefused implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.exchange().equals(ExchangeType.IKE_SA_INIT))
                .flatMap(refusal -> judge(refusal, facts));
    }

    private static Optional<Diagnosis> judge(Refusal refusal, Case facts) {
        if (refusal.type().equals(NotifyType.INVALID_KE_PAYLOAD)) {
            return Optional.of(group(refusal));
        }
        return refusal.type().equals(NotifyType.NO_PROPOSAL_CHOSEN)
                ? Optional.of(proposal(refusal, facts))
                : Optional.empty();
    }

    private static Diagnosis proposal(Refusal refusal, Case facts) {
        List<Proposal> offered = offered(refusal);
        Optional<ConnectionPolicy> accepter = facts.configured().at(refusal.by());
        if (offered.isEmpty() || accepter.isEmpty()) {
            return unexplained(refusal, offered);
        }
        List<Proposal> accepted = ProposalChoice.offerIke(accepter.get().ikeProposals(), Octets.EMPTY);
        ProposalWords words = new ProposalWords(refusal.by(), "IKE", ProposalComparison.of(offered, accepted));
        return Diagnosis.of(
                        words.onlyGroupDiffers() ? Cause.DH_GROUP_MISMATCH : Cause.IKE_PROPOSAL_MISMATCH,
                        words.fixOn(),
                        Confidence.CERTAIN,
                        refused(refusal) + ": " + words.difference(),
                        words.advice() + defaultList(refusal.by(), accepted, words))
                .showing(words.rows())
                .because(evidence(refusal));
    }

    /** A connection without a policy of its own accepts Azure's default list; one with a policy accepts that alone. */
    private static String defaultList(Side accepter, List<Proposal> accepted, ProposalWords words) {
        return accepter == Side.GATEWAY && accepted.size() > 1 && words.fixOn() == FixOn.GATEWAY
                ? " (the gateway accepts its default list: give the connection an IPsec/IKE policy of its own)"
                : "";
    }

    private static Diagnosis unexplained(Refusal refusal, List<Proposal> offered) {
        String offer = offered.isEmpty() ? "" : "; offered was " + ProposalText.of(offered);
        return Diagnosis.of(
                        Cause.IKE_PROPOSAL_MISMATCH,
                        FixOn.EITHER,
                        Confidence.CERTAIN,
                        refused(refusal) + offer,
                        "make the IKE (phase 1) algorithms of the two ends have one combination in common: encryption,"
                                + " integrity, PRF and Diffie-Hellman group; both ends must agree")
                .because(evidence(refusal));
    }

    /** The responder names the group it wants, and the initiator did not come back with it. */
    private static Diagnosis group(Refusal refusal) {
        Octets data = refusal.error().data();
        String wanted = data.length() == 2
                ? TransformId.of(TransformType.KE.code(), data.reader().u16()).label()
                : "another group";
        Side initiator = refusal.by().other();
        return Diagnosis.of(
                        Cause.DH_GROUP_MISMATCH,
                        FixAt.the(initiator),
                        Confidence.CERTAIN,
                        refused(refusal) + ": it wants the Diffie-Hellman group " + wanted + ", which "
                                + initiator.words() + " did not come back with",
                        "add Diffie-Hellman group " + wanted + " on " + initiator.words() + "; both ends must agree")
                .because(evidence(refusal));
    }

    private static String refused(Refusal refusal) {
        return refusal.by().words() + " refused IKE_SA_INIT with " + refusal.type();
    }

    private static List<Proposal> offered(Refusal refusal) {
        return refusal.request()
                .map(Message::message)
                .flatMap(message -> message.first(SecurityAssociationPayload.class))
                .map(SecurityAssociationPayload::proposals)
                .orElse(List.of());
    }

    private static List<Evidence> evidence(Refusal refusal) {
        return Evidences.of(refusal, "offers " + ProposalText.of(offered(refusal)));
    }
}
