package io.ikelab.lab.explain.fact;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.rule.ProposalText;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.octets.Octets;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import java.util.stream.Collectors;

/** What encrypted messages say, where there are keys: deletions, what a rekey replaces, refusals, checks of liveness. */
final class OpenedFacts {
    private final Told told = new Told();

    private OpenedFacts() {}

    static List<Fact> of(Conversation conversation) {
        OpenedFacts facts = new OpenedFacts();
        conversation.seen().messages().stream()
                .filter(message -> !message.header().exchange().equals(ExchangeType.IKE_SA_INIT))
                .forEach(facts::message);
        return facts.told.facts();
    }

    private void message(Message message) {
        String who = message.from().words();
        ExchangeType exchange = message.header().exchange();
        boolean response = message.header().response();
        message.message().all(DeletePayload.class).forEach(delete -> deleted(message, delete));
        message.message()
                .all(NotifyPayload.class)
                .filter(notify -> notify.notifyType().isError())
                .forEach(notify -> told.add(
                        Topic.REFUSAL,
                        message.from(),
                        who + " says " + notify.notifyType() + " in " + exchange,
                        message.where()));
        if (exchange.equals(ExchangeType.CREATE_CHILD_SA) && !response) {
            told.add(Topic.REKEY, message.from(), who + " asks for " + wanted(message), message.where());
        }
        boolean idle = exchange.equals(ExchangeType.INFORMATIONAL)
                && !response
                && message.message().payloads().isEmpty();
        if (idle) {
            told.add(Topic.LIVENESS, message.from(), who + " asks whether the other end is there", message.where());
        }
        message.message()
                .first(SecurityAssociationPayload.class)
                .ifPresent(sa -> told.add(
                        Topic.OFFER,
                        message.from(),
                        who + (response ? " chooses " : " offers ") + ProposalText.of(sa.proposals()) + " in "
                                + exchange,
                        message.where()));
    }

    /** RFC 7296 §1.3: by what is in it one request of CREATE_CHILD_SA is told from another. */
    private static String wanted(Message message) {
        boolean ike = message.message().first(SecurityAssociationPayload.class).stream()
                .flatMap(sa -> sa.proposals().stream())
                .map(Proposal::protocol)
                .anyMatch(ProtocolId.IKE::equals);
        if (ike) {
            return "a replacement of the IKE SA";
        }
        return message.message().notify(NotifyType.REKEY_SA).isPresent()
                ? "a replacement of a Child SA"
                : "a new Child SA";
    }

    private void deleted(Message message, DeletePayload delete) {
        String what = delete.protocol().equals(ProtocolId.IKE)
                ? "the IKE SA"
                : "Child SA " + delete.spis().stream().map(Octets::toHex).collect(Collectors.joining(", "));
        told.add(Topic.DELETE, message.from(), message.from().words() + " deletes " + what, message.where());
    }
}
