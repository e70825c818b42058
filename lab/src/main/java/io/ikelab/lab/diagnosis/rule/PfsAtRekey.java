package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.TransformId;
import io.ikelab.lab.agreement.ProposalComparison;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.negotiate.ProposalChoice;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.Optional;

/** The tunnel came up, and its rekey is refused over the key exchange alone, which the first Child SA did not have. */
final class PfsAtRekey implements Rule {
    private static final Octets SPI = Octets.zeros(4);

    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.exchange().equals(ExchangeType.CREATE_CHILD_SA))
                .filter(refusal -> refusal.type().equals(NotifyType.NO_PROPOSAL_CHOSEN))
                .filter(_ -> facts.story().childGrant().isPresent())
                .flatMap(refusal -> judge(refusal, facts));
    }

    private static Optional<Diagnosis> judge(Refusal refusal, Case facts) {
        List<Proposal> offered = offered(refusal);
        List<Proposal> accepted = accepted(refusal, facts);
        if (offered.isEmpty()) {
            return Optional.empty();
        }
        if (accepted.isEmpty()) {
            return Optional.of(diagnosis(refusal, groups(offered), "something else", Confidence.LIKELY)
                    .because(Evidences.of(refusal, "asks for a new Child SA with " + groups(offered))));
        }
        ProposalWords words = new ProposalWords(refusal.by(), "ESP", ProposalComparison.of(offered, accepted));
        return words.onlyGroupDiffers()
                ? Optional.of(diagnosis(refusal, groups(offered), groups(accepted), Confidence.CERTAIN)
                        .showing(words.rows())
                        .because(Evidences.of(refusal, "asks for a new Child SA with " + groups(offered))))
                : Optional.empty();
    }

    private static Diagnosis diagnosis(Refusal refusal, String asked, String insisted, Confidence confidence) {
        String rekeys = refusal.by().other().words();
        return Diagnosis.of(
                Cause.PFS_MISMATCH,
                FixOn.EITHER,
                confidence,
                "the tunnel came up, and " + refusal.by().words() + " refuses " + rekeys + "'s rekey: " + rekeys
                        + " offers " + asked + ", " + refusal.by().words() + " wants " + insisted
                        + "; it is down when the old Child SA ends",
                "turn PFS off on the device, or set pfsGroup in a custom policy of the gateway to the device's group;"
                        + " both ends must agree");
    }

    private static List<Proposal> offered(Refusal refusal) {
        return refusal.request()
                .flatMap(request -> request.message().first(SecurityAssociationPayload.class))
                .map(SecurityAssociationPayload::proposals)
                .orElse(List.of());
    }

    private static List<Proposal> accepted(Refusal refusal, Case facts) {
        List<EspProposal> configured = facts.configured()
                .at(refusal.by())
                .map(policy -> policy.children().stream()
                        .map(ChildPolicy::accepted)
                        .flatMap(List::stream)
                        .toList())
                .orElse(List.of());
        return ProposalChoice.offerEsp(configured, SPI, true);
    }

    /** Such as {@code no PFS}, or {@code PFS with MODP-2048}. */
    private static String groups(List<Proposal> proposals) {
        List<String> labels = proposals.stream()
                .flatMap(proposal -> proposal.transforms().stream())
                .map(Transform::id)
                .filter(id -> id instanceof KeyExchangeId && id != KeyExchangeId.NONE)
                .map(TransformId::label)
                .distinct()
                .toList();
        return labels.isEmpty() ? "no PFS" : "PFS with " + String.join(" or ", labels);
    }
}
