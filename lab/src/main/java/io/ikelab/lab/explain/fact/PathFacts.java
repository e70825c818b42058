package io.ikelab.lab.explain.fact;

import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.explain.IcmpError;
import io.ikelab.lab.explain.IkeSight;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.List;

/** What the path between the ends does: NATs, ports, fragments, and errors somebody on it reports. */
final class PathFacts {
    private final Conversation conversation;
    private final Told told = new Told();
    private final List<Fact> facts = new ArrayList<>();

    private PathFacts(Conversation conversation) {
        this.conversation = conversation;
    }

    static List<Fact> of(Conversation conversation) {
        return new PathFacts(conversation).facts();
    }

    private List<Fact> facts() {
        conversation.seen().of(Translated.class).forEach(this::translated);
        conversation.ike().stream()
                .filter(IkeSight::marked)
                .findFirst()
                .ifPresent(message -> facts.add(Fact.of(
                                Topic.FLOAT,
                                message.from(),
                                "IKE goes over to UDP 4500, " + message.from().words() + " first")
                        .at(message.where())));
        conversation.errors().forEach(this::error);
        for (Side side : new Side[] {Side.PEER, Side.GATEWAY}) {
            inPieces(side);
        }
        conversation
                .pieces()
                .forEach(pieces -> facts.add(Fact.of(
                                Topic.FRAGMENTS,
                                pieces.from(),
                                pieces.from().words() + " sends " + pieces.packets() + " packets in " + pieces.frames()
                                        + " IP fragments; " + pieces.joined() + " of them are whole in the capture")
                        .with("frames", pieces.frames())
                        .with("packets", pieces.packets())
                        .with("whole", pieces.joined())
                        .at(pieces.first())));
        facts.addAll(told.facts());
        return facts;
    }

    private void translated(Translated seen) {
        told.add(
                Topic.NAT,
                seen.from(),
                seen.from().words() + " is not where its packets come from, " + seen.seen()
                        + ": a NAT is before it, or it says so to have ESP in UDP",
                seen.where());
    }

    private void inPieces(Side side) {
        List<IkeSight> fragments = conversation.ike().stream()
                .filter(message -> message.from() == side && message.piece().isFragment())
                .toList();
        if (!fragments.isEmpty()) {
            long messages = fragments.stream()
                    .filter(message -> message.piece().number() == 1)
                    .count();
            facts.add(Fact.of(
                            Topic.FRAGMENTS,
                            side,
                            side.words() + " sends " + Fact.counted(messages, "message") + " in "
                                    + Fact.counted(fragments.size(), "fragment") + " of IKE (RFC 7383)")
                    .with("ikeFragments", fragments.size())
                    .with("messages", messages)
                    .at(fragments.stream().map(IkeSight::where).toList()));
        }
    }

    private void error(IcmpError error) {
        told.add(
                Topic.ICMP,
                error.about(),
                error.by() + " reports of a packet of " + error.about().words() + ": " + IcmpText.of(error),
                error.where());
    }
}
