package io.ikelab.lab.diagnosis.rule;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.rule.Story.Refusal;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.Transform;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rekey is refused for the group its KE payload guessed, though another group that was offered would do: INVALID_KE_PAYLOAD
 * was due (RFC 7296 §1.3). It takes the refusing end's configuration to know that.
 */
final class GroupGuessRefused implements Rule {
    @Override
    public Optional<Diagnosis> judge(Case facts) {
        return facts.story()
                .refusal()
                .filter(refusal -> refusal.exchange().equals(ExchangeType.CREATE_CHILD_SA))
                .filter(refusal -> refusal.type().equals(NotifyType.NO_PROPOSAL_CHOSEN))
                .flatMap(refusal -> judge(refusal, facts));
    }

    private static Optional<Diagnosis> judge(Refusal refusal, Case facts) {
        Optional<KeyExchangeId> guessed = refusal.request()
                .flatMap(request -> request.message().first(KeyExchangePayload.class))
                .flatMap(GroupGuessRefused::group);
        List<KeyExchangeId> accepted = accepted(refusal, facts);
        Optional<KeyExchangeId> common =
                offered(refusal).stream().filter(accepted::contains).findFirst();
        return guessed.filter(group -> !accepted.contains(group))
                .flatMap(group -> common.map(other -> diagnosis(refusal, group, other)));
    }

    private static Diagnosis diagnosis(Refusal refusal, KeyExchangeId guessed, KeyExchangeId common) {
        String asker = refusal.by().other().words();
        String refuser = refusal.by().words();
        return Diagnosis.of(
                        Cause.INVALID_KE_AS_NO_PROPOSAL,
                        FixAt.the(refusal.by().other()),
                        Confidence.CERTAIN,
                        "the tunnel came up, and " + refuser + " refuses " + asker + "'s rekey for its guess: " + asker
                                + " guessed " + guessed.label() + " and offers " + common.label() + " too, which "
                                + refuser + " accepts, but " + refuser
                                + " answers NO_PROPOSAL_CHOSEN where INVALID_KE_PAYLOAD was due",
                        "have " + asker + " offer " + common.label() + " alone, or first")
                .because(Evidences.of(refusal, "asks for a new Child SA with a KE payload of " + guessed.label()));
    }

    private static List<KeyExchangeId> offered(Refusal refusal) {
        return refusal.request().stream()
                .flatMap(request -> request.message().all(SecurityAssociationPayload.class))
                .flatMap(payload -> payload.proposals().stream())
                .map(Proposal::transforms)
                .flatMap(List::stream)
                .map(Transform::id)
                .filter(KeyExchangeId.class::isInstance)
                .map(KeyExchangeId.class::cast)
                .toList();
    }

    private static Optional<KeyExchangeId> group(KeyExchangePayload payload) {
        return Stream.of(KeyExchangeId.values())
                .filter(group -> group.code() == payload.method())
                .findFirst();
    }

    private static List<KeyExchangeId> accepted(Refusal refusal, Case facts) {
        return facts.configured().at(refusal.by()).stream()
                .flatMap(policy -> policy.children().stream())
                .map(ChildPolicy::accepted)
                .flatMap(List::stream)
                .map(EspProposal::keyExchanges)
                .flatMap(List::stream)
                .toList();
    }
}
