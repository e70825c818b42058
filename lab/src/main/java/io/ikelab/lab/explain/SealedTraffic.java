package io.ikelab.lab.explain;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Evidence;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What ESP tells of a tunnel nobody can look into: who sends, who answers, and which numbers come twice. */
final class SealedTraffic {
    /** Fewer may just be on their way. */
    private static final long MUTE_MIN = 3;

    /** Where every second packet is there twice, it is the capture that has it twice. */
    private static final int TWICE = 3;

    /** A capture that lost some messages of IKE has a few Child SAs too many. */
    private static final int UNEXPLAINED_MIN = 16;

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
        Optional<Diagnosis> plain = strays().or(this::unencrypted);
        if (plain.isPresent()) {
            return Ruling.decided(plain.get());
        }
        for (Side side : SealedJudge.sides()) {
            if (conversation.espPackets(side) == 0 && conversation.espPackets(side.other()) >= MUTE_MIN) {
                return oneWay(side.other());
            }
        }
        return Ruling.undecided(
                conversation.seen().messages().stream().anyMatch(message -> message.is(ExchangeType.IKE_AUTH, true))
                        ? "the tunnel is up, IKE is well, and ESP goes in both directions; what is in it is encrypted"
                        : "the tunnel is up and carries ESP in both directions; what is in it, and what IKE said since,"
                                + " is encrypted",
                "if something does not work nevertheless, look with the keys, or capture behind both ends");
    }

    /** Each Child SA takes an exchange, and gives each end one SPI to send with (RFC 7296 §1.2, §1.3). */
    private Optional<Diagnosis> strays() {
        long exchanges = conversation.ike().stream()
                .filter(message ->
                        message.is(ExchangeType.IKE_AUTH, true) || message.is(ExchangeType.CREATE_CHILD_SA, true))
                .count();
        return SealedJudge.sides().stream()
                .filter(_ -> conversation.whole())
                .filter(side -> conversation.espFrom(side).count() >= exchanges + UNEXPLAINED_MIN)
                .findFirst()
                .map(side -> strays(side, exchanges));
    }

    private Diagnosis strays(Side from, long exchanges) {
        String victim = from.other().words();
        return Diagnosis.of(
                        Cause.BOGUS_SPIS,
                        FixOn.PATH,
                        Confidence.LIKELY,
                        "ESP came from " + from.words() + "'s address with "
                                + conversation.espFrom(from).count() + " SPIs, where " + exchanges
                                + " exchanges could have set up a Child SA",
                        "find who sends them: " + from.words() + " itself with SAs that " + victim
                                + " has forgotten, or somebody in its name; what was negotiated is not harmed")
                .because(conversation
                        .espFrom(from)
                        .filter(flow -> flow.packets() == 1)
                        .limit(1)
                        .map(flow -> new Evidence(flow.first(), "SPI " + flow.spi() + " is there once"))
                        .toList());
    }

    /** RFC 5879 §7: what is not encrypted is told by what it looks like. */
    private Optional<Diagnosis> unencrypted() {
        return conversation.esp().stream()
                .filter(EspFlow::inTheClear)
                .findFirst()
                .map(flow -> Diagnosis.of(
                                Cause.NULL_ENCRYPTION,
                                FixOn.EITHER,
                                Confidence.CERTAIN,
                                "the tunnel is up, and its ESP is not encrypted: everybody on the path can read the IP"
                                        + " packets in it",
                                "choose an encryption other than NULL at both ends")
                        .because(List.of(new Evidence(
                                flow.first(),
                                flow.from().words() + " sends IP packets as they are, SPI " + flow.spi()))));
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
                Stream.concat(
                                Stream.of(Cause.ONE_WAY_TRAFFIC),
                                new Mute(conversation, from.other()).causesOfSilence().stream())
                        .toList());
    }
}
