package io.ikelab.lab.explain.fact;

import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.explain.EspFlow;
import io.ikelab.lab.explain.IkeSight;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What ESP shows that nobody can look into: directions, numbers, sizes, and new SPIs in the place of old ones. */
final class EspFacts {
    private static final int ETHERNET_MTU = 1500;

    /** What is as large as this fits few tunnels on the way: with PPPoE, or another tunnel's header, it is too large. */
    private static final int NEAR_MTU = 1400;

    private static final int DATAGRAM_MAX = 65_535;

    private final Conversation conversation;
    private final List<Fact> facts = new ArrayList<>();

    private EspFacts(Conversation conversation) {
        this.conversation = conversation;
    }

    static List<Fact> of(Conversation conversation) {
        return new EspFacts(conversation).facts();
    }

    private List<Fact> facts() {
        for (Side side : new Side[] {Side.PEER, Side.GATEWAY}) {
            oneWay(side);
            numbers(side);
            succession(side);
            sizes(side);
        }
        return facts;
    }

    private void oneWay(Side side) {
        long sent = conversation.espPackets(side);
        if (sent > 0 && conversation.espPackets(side.other()) == 0) {
            facts.add(Fact.of(
                            Topic.ONE_WAY,
                            side,
                            side.words() + " sends " + Fact.counted(sent, "ESP packet") + ", and "
                                    + side.other().words() + " none")
                    .with("packets", sent)
                    .at(conversation.espFrom(side).map(EspFlow::first).toList()));
        }
    }

    private void numbers(Side side) {
        List<EspFlow> gaps =
                conversation.espFrom(side).filter(flow -> flow.missing() > 0).toList();
        List<EspFlow> replays =
                conversation.espFrom(side).filter(flow -> flow.repeated() > 0).toList();
        long missing = gaps.stream().mapToLong(EspFlow::missing).sum();
        long repeated = replays.stream().mapToLong(EspFlow::repeated).sum();
        if (missing > 0) {
            facts.add(Fact.of(
                            Topic.GAPS,
                            side,
                            "of " + side.words() + "'s sequence numbers " + missing
                                    + " are not in the capture: lost before it, or not captured")
                    .with("missing", missing)
                    .at(gaps.stream().map(EspFlow::first).toList()));
        }
        if (repeated > 0) {
            facts.add(Fact.of(
                            Topic.REPLAYS,
                            side,
                            "of " + side.words() + "'s ESP packets " + repeated + " bear a number for the second time")
                    .with("repeated", repeated)
                    .at(replays.stream().map(EspFlow::last).toList()));
        }
    }

    /** A new SPI in the course of a tunnel is a rekey's, or that of one more Child SA. */
    private void succession(Side side) {
        List<Sighting> begun = conversation.espFrom(side).map(EspFlow::first).toList();
        if (begun.size() > 1) {
            Duration middle = Pace.median(Pace.between(begun));
            facts.add(Fact.of(
                            Topic.REKEY,
                            side,
                            side.words() + " sends ESP with " + begun.size()
                                    + " SPIs one after the other, a new one about " + Pace.seconds(middle)
                                    + " after the last")
                    .with("spis", begun.size())
                    .with("medianMilliseconds", middle.toMillis())
                    .at(begun));
        }
    }

    private void sizes(Side side) {
        long esp = conversation.espFrom(side).mapToInt(EspFlow::largest).max().orElse(0);
        long ike = conversation.ike().stream()
                .filter(message -> message.from() == side)
                .mapToLong(IkeSight::length)
                // A broken header may state any length.
                .filter(length -> length <= DATAGRAM_MAX)
                .max()
                .orElse(0);
        if (esp > NEAR_MTU) {
            facts.add(Fact.of(
                            Topic.SIZES,
                            side,
                            side.words() + "'s largest ESP packet has " + esp + " octets"
                                    + (esp > ETHERNET_MTU ? ", more than Ethernet takes" : ""))
                    .with("espOctets", esp));
        }
        if (ike > NEAR_MTU) {
            facts.add(Fact.of(
                            Topic.SIZES,
                            side,
                            side.words() + "'s largest IKE message has " + ike
                                    + " octets: in one datagram it takes IP fragments, which firewalls drop")
                    .with("ikeOctets", ike));
        }
    }
}
