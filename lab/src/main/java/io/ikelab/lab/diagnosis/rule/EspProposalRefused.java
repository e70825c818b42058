package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.agreement.ProposalComparison;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.Optional;

/** The IKE SA could come up, and the Child SA ends at its algorithms. */
final class EspProposalRefused implements Rule {
    private static final Octets SPI = Octets.zeros(4);

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> !refusal.exchange().equals(ExchangeType.IKE_SA_INIT))
                .filter(refusal -> refusal.type().equals(NotifyType.NO_PROPOSAL_CHOSEN))
                .map(refusal -> judge(refusal, facts).because(evidence(refusal)));
    }

    private static Diagnosis judge(Refusal refusal, Case facts) {
        String refused = refusal.by().words() + " accepted the IKE SA and refused the Child SA in " + refusal.exchange()
                + " with NO_PROPOSAL_CHOSEN";
        List<Proposal> offered = offered(refusal);
        List<Proposal> accepted = accepted(refusal, facts);
        if (offered.isEmpty() || accepted.isEmpty()) {
            return Diagnosis.of(
                    Cause.ESP_PROPOSAL_MISMATCH,
                    FixOn.EITHER,
                    Confidence.CERTAIN,
                    refused + (offered.isEmpty() ? "" : "; offered was " + ProposalText.of(offered)),
                    "make the ESP (phase 2) algorithms of the two ends have one combination in common: encryption and"
                            + " integrity; both ends must agree");
        }
        ProposalWords words = new ProposalWords(refusal.by(), "ESP", ProposalComparison.of(offered, accepted));
        return Diagnosis.of(
                        Cause.ESP_PROPOSAL_MISMATCH,
                        words.fixOn(),
                        Confidence.CERTAIN,
                        refused + ": " + words.difference(),
                        words.advice())
                .showing(words.rows());
    }

    private static List<Proposal> offered(Refusal refusal) {
        return refusal.request()
                .flatMap(request -> request.message().first(SecurityAssociationPayload.class))
                .map(SecurityAssociationPayload::proposals)
                .orElse(List.of());
    }

    private static List<Proposal> accepted(Refusal refusal, Case facts) {
        boolean rekey = refusal.exchange().equals(ExchangeType.CREATE_CHILD_SA);
        List<EspProposal> configured = facts.configured()
                .at(refusal.by())
                .map(policy -> policy.children().stream()
                        .map(ChildPolicy::accepted)
                        .flatMap(List::stream)
                        .toList())
                .orElse(List.of());
        return ProposalChoice.offerEsp(configured, SPI, rekey);
    }

    private static List<Evidence> evidence(Refusal refusal) {
        return Evidences.of(refusal, "offers " + ProposalText.of(offered(refusal)));
    }
}
