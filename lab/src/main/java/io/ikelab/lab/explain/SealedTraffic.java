package io.ikelab.lab.explain;

import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.scenario.Side;
import java.util.List;

/** What ESP tells of a tunnel nobody can look into: who sends, who answers, and which numbers come twice. */
final class SealedTraffic {
    /** Fewer may just be on their way. */
    private static final long MUTE_MIN = 3;

    /** Where every second packet is there twice, it is the capture that has it twice. */
    private static final int TWICE = 3;

    private final Conversation conversation;

    SealedTraffic(Conversation conversation) {
        this.conversation = conversation;
    }

    Ruling rule() {
        long repeated = conversation.esp().stream().mapToLong(EspFlow::repeated).sum();
        long packets = conversation.esp().stream().mapToLong(EspFlow::packets).sum();
        if (repeated * TWICE > packets) {
            return Ruling.undecided(
                    "most packets are in the capture twice",
                    "capture on one interface rather than on all, or remove duplicates with editcap -d");
        }
        if (repeated > 0) {
            return Ruling.decided(replayed(repeated));
        }
        for (Side side : SealedJudge.sides()) {
            if (conversation.espPackets(side) == 0 && conversation.espPackets(side.other()) >= MUTE_MIN) {
                return oneWay(side.other());
            }
        }
        return Ruling.undecided(
                "the tunnel is up and carries ESP in both directions; what is in it, and what IKE said since, is"
                        + " encrypted",
                "if something does not work nevertheless, look with the keys, or capture behind both ends");
    }

    private Diagnosis replayed(long repeated) {
        List<Evidence> evidence = conversation.esp().stream()
                .filter(flow -> flow.repeated() > 0)
                .map(flow -> new Evidence(
                        flow.last(),
                        flow.from().words() + "'s SPI " + flow.spi() + " has " + flow.repeated() + " twice"))
                .toList();
        return Diagnosis.of(
                        Cause.ESP_REPLAYED,
                        FixOn.PATH,
                        Confidence.LIKELY,
                        repeated + " ESP packets came again with a sequence number that was used",
                        "find who repeats them, or which device on the path sends packets twice")
                .because(evidence);
    }

    private Ruling oneWay(Side from) {
        List<Evidence> evidence = conversation
                .espFrom(from)
                .limit(1)
                .map(flow -> new Evidence(flow.first(), from.words() + " begins to send ESP"))
                .toList();
        return SealedJudge.suspects(
                "only " + from.words() + " sends ESP: " + conversation.espPackets(from) + " packets, and none back",
                evidence,
                List.of(
                        Cause.ESP_BLOCKED,
                        Cause.ONE_WAY_TRAFFIC,
                        Cause.HALF_INSTALLED_CHILD,
                        Cause.SECURITY_GROUP_DENIES,
                        Cause.USER_ROUTE_DIVERTS,
                        Cause.PREFIX_NOT_ROUTED,
                        Cause.ADDRESS_OVERLAP,
                        Cause.FORCED_TUNNEL,
                        Cause.TRAFFIC_LOST));
    }
}
