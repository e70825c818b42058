package io.ikelab.lab.explain.fact;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.rule.ProposalText;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.explain.Ends;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.ArrayList;
import java.util.List;

/** How far the tunnel came, and what the two ends said to each other on the way while it was in the clear. */
final class OpeningFacts {
    private static final int PROPOSALS_MAX = 8;

    /** Asked for more often, a cookie, or another group, is not being given. */
    private static final int LOOP_MIN = 3;

    private final Conversation conversation;
    private final Told told = new Told();

    private OpeningFacts(Conversation conversation) {
        this.conversation = conversation;
    }

    static List<Fact> of(Conversation conversation, List<Exchange> exchanges) {
        List<Fact> facts = new ArrayList<>();
        if (!exchanges.isEmpty() || !conversation.esp().isEmpty()) {
            facts.add(Phase.fact(conversation, exchanges));
        }
        facts.addAll(new OpeningFacts(conversation).told());
        return facts;
    }

    private List<Fact> told() {
        conversation.seen().messages().stream()
                .filter(message -> message.header().exchange().equals(ExchangeType.IKE_SA_INIT))
                .forEach(this::opening);
        List<Fact> facts = new ArrayList<>(told.facts());
        for (Side side : Side.values()) {
            loop(facts, Topic.COOKIE, side, "a cookie", "it does not come back, or not from the same address");
            loop(facts, Topic.INVALID_KE, side, "another group", "the other end does not follow");
        }
        return facts;
    }

    private void opening(Message message) {
        boolean response = message.header().response();
        String who = message.from().words();
        message.message().first(SecurityAssociationPayload.class).ifPresent(sa -> {
            String group = message.message()
                    .first(KeyExchangePayload.class)
                    .map(key -> ", with a key of group " + key.method())
                    .orElse("");
            String what = response ? " chooses " : " offers ";
            told.add(Topic.OFFER, message.from(), who + what + proposals(sa.proposals()) + group, message.where());
        });
        message.message().all(NotifyPayload.class).forEach(notify -> notified(message, notify));
        List<String> vendors = Ends.vendors(message);
        if (!vendors.isEmpty()) {
            told.add(
                    Topic.VENDOR,
                    message.from(),
                    who + " says it is, or knows: " + String.join(", ", vendors),
                    message.where());
        }
    }

    private static String proposals(List<Proposal> proposals) {
        String text = ProposalText.of(proposals.stream().limit(PROPOSALS_MAX).toList());
        return proposals.size() > PROPOSALS_MAX ? text + ", or " + (proposals.size() - PROPOSALS_MAX) + " more" : text;
    }

    private void notified(Message message, NotifyPayload notify) {
        String who = message.from().words();
        NotifyType type = notify.notifyType();
        boolean response = message.header().response();
        if (response && type.equals(NotifyType.COOKIE)) {
            told.add(
                    Topic.COOKIE, message.from(), who + " asks for a cookie first (it is under load)", message.where());
        } else if (response
                && type.equals(NotifyType.INVALID_KE_PAYLOAD)
                && notify.data().length() == 2) {
            int group = notify.data().reader().u16();
            told.add(
                    Topic.INVALID_KE,
                    message.from(),
                    who + " takes no key of the group it was sent, and asks for group " + group,
                    message.where());
        } else if (response && type.isError()) {
            told.add(Topic.REFUSAL, message.from(), who + " refuses: " + refusal(type), message.where());
        }
    }

    private static String refusal(NotifyType type) {
        return type.equals(NotifyType.NO_PROPOSAL_CHOSEN)
                ? type + ", none of the offers is what it takes, or it takes none from this address; what it would"
                        + " take it does not say"
                : type.toString();
    }

    private void loop(List<Fact> facts, Topic topic, Side side, String what, String why) {
        var seen = told.of(topic, side);
        if (seen.size() >= LOOP_MIN) {
            facts.add(Fact.of(
                            topic,
                            side,
                            side.words() + " asks for " + what + " again and again, " + seen.size() + " times: " + why)
                    .with("loop", seen.size())
                    .at(seen));
        }
    }
}
