package io.ikelab.lab.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.EspSeen;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the path does to packets, told from packets alone, and told from what looks alike. */
class PathRulesTest {
    private static final Sighting THERE = new Sighting(Instant.EPOCH, OptionalLong.of(9));
    private static final IpAddress VM = IpAddress.of("10.1.0.4");
    private static final IpAddress HOST = IpAddress.of("192.168.10.5");

    private static Diagnosis judged(Seen seen) {
        return Judge.diagnose(seen.all(), Configured.UNKNOWN);
    }

    private static Seen up() {
        return Seen.by(Side.PEER).up(EncryptionId.AES_CBC, "10.1.0", "192.168.10");
    }

    private static Pings fromDevice(int sent, int answered) {
        return new Pings(Side.PEER, HOST, VM, sent, answered);
    }

    private static Pings fromGateway(int sent, int answered) {
        return new Pings(Side.GATEWAY, VM, HOST, sent, answered);
    }

    private static EspSeen esp(Side from, int spis, int largest, int repeated) {
        return new EspSeen(from, false, spis, largest, repeated);
    }

    private static Repetition again(Side from, ExchangeType exchange) {
        return new Repetition(THERE, from, exchange);
    }

    @Test
    void anIkeAuthInVainIsNotAnOpeningInVain() {
        Diagnosis told =
                judged(Seen.by(Side.PEER).opened().authRequest().also(again(Side.PEER, ExchangeType.IKE_AUTH)));

        assertThat(told.cause()).isEqualTo(Cause.AUTH_UNANSWERED);
        assertThat(told.toString()).contains("sent 2 times").contains("UDP 4500");
    }

    @Test
    void answersThatAreNotHeardAreTold() {
        Seen asked = Seen.by(Side.PEER)
                .initRequest(Seen.ike(256, KeyExchangeId.MODP_2048))
                .initResponse(Seen.ike(256, KeyExchangeId.MODP_2048));
        for (int i = 0; i < 2; i++) {
            asked.also(again(Side.PEER, ExchangeType.IKE_SA_INIT)).also(again(Side.GATEWAY, ExchangeType.IKE_SA_INIT));
        }

        Diagnosis told = judged(asked);

        assertThat(told.cause()).isEqualTo(Cause.ANSWERS_LOST);
        assertThat(told.sentence()).startsWith("the gateway answered IKE_SA_INIT 3 times, and the device went on");
        assertThat(judged(asked.authRequest()).cause()).as("heard at last").isNotEqualTo(Cause.ANSWERS_LOST);
    }

    @Test
    void protocol50IsBlockedWhereBothAskAndNobodyIsAnswered() {
        Seen mute = up().also(esp(Side.PEER, 1, 140, 0))
                .also(esp(Side.GATEWAY, 1, 140, 0))
                .also(fromDevice(5, 0))
                .also(fromGateway(5, 0));
        Seen noWayBack = up().also(esp(Side.PEER, 1, 140, 0)).also(fromDevice(5, 0));

        assertThat(judged(mute).cause()).isEqualTo(Cause.ESP_BLOCKED);
        assertThat(judged(noWayBack).cause()).isEqualTo(Cause.ONE_WAY_TRAFFIC);
    }

    @Test
    void lossIsThePathsWhereIkeFeelsItToo() {
        Seen lossy = up().also(fromDevice(10, 8));
        assertThat(judged(lossy).cause()).isEqualTo(Cause.TRAFFIC_LOST);

        assertThat(judged(lossy.also(again(Side.PEER, ExchangeType.INFORMATIONAL)))
                        .cause())
                .isEqualTo(Cause.LOSSY_PATH);
    }

    @Test
    void largePacketsAreBlamedOnlyWhereThereWereAny() {
        Seen small = up().also(fromDevice(5, 5)).also(fromDevice(4, 0));
        assertThat(judged(small).cause()).isEqualTo(Cause.TRAFFIC_LOST);

        assertThat(judged(small.also(esp(Side.PEER, 1, 1560, 0))).cause()).isEqualTo(Cause.LARGE_PACKETS_LOST);
    }

    @Test
    void aBlackHoleIsWhereFullSegmentsStallAndNothingElseIsLost() {
        Transfer stalled = new Transfer(Side.PEER, HOST, VM, Transfer.State.STALLED);
        Transfer running = new Transfer(Side.PEER, HOST, VM, Transfer.State.RUNNING);
        EspSeen full = esp(Side.PEER, 1, 1500, 0);

        assertThat(judged(up().also(stalled).also(full)).cause()).isEqualTo(Cause.MTU_BLACK_HOLE);
        assertThat(judged(up().also(running).also(full)).cause()).isEqualTo(Cause.HEALTHY);
        assertThat(judged(up().also(stalled).also(full).also(fromDevice(5, 3))).cause())
                .as("pings are lost, too")
                .isEqualTo(Cause.TRAFFIC_LOST);
    }

    @Test
    void whereFullSegmentsAreLostTheSizeOfTheirEspTells() {
        Transfer stalled = new Transfer(Side.PEER, HOST, VM, Transfer.State.STALLED);

        assertThat(judged(up().also(stalled).also(esp(Side.PEER, 1, 1280, 0))).cause())
                .isEqualTo(Cause.PMTUD_BROKEN);
        assertThat(judged(up().also(stalled).also(esp(Side.PEER, 1, 1484, 0))).cause())
                .isEqualTo(Cause.MSS_CLAMP_TOO_HIGH);
        assertThat(judged(up().also(stalled).also(esp(Side.PEER, 1, 1485, 0))).cause())
                .isEqualTo(Cause.MTU_BLACK_HOLE);
        assertThat(judged(up().also(stalled).also(esp(Side.PEER, 1, 1501, 0))).cause())
                .isEqualTo(Cause.MSS_NOT_CLAMPED);
        assertThat(judged(up().also(stalled).also(esp(Side.GATEWAY, 1, 1501, 0)))
                        .cause())
                .as("what the other end sends is not what is lost")
                .isEqualTo(Cause.PMTUD_BROKEN);
    }

    @Test
    void aSynNobodyAnswersIsTrafficLost() {
        Transfer opening = new Transfer(Side.PEER, HOST, VM, Transfer.State.OPENING);

        Diagnosis told = judged(up().also(opening).also(fromDevice(3, 3)));

        assertThat(told.cause()).isEqualTo(Cause.TRAFFIC_LOST);
        assertThat(told.sentence()).contains("TCP 192.168.10.5 → 10.1.0.4 was never connected");
    }

    @Test
    void strangersAreToldByNumbersThatCannotBe() {
        assertThat(judged(up().also(esp(Side.PEER, 1, 140, 3)).also(fromDevice(5, 5)))
                        .cause())
                .isEqualTo(Cause.ESP_REPLAYED);
        assertThat(judged(up().also(esp(Side.PEER, 40, 140, 0)).also(fromDevice(5, 5)))
                        .cause())
                .isEqualTo(Cause.BOGUS_SPIS);
        assertThat(judged(up().also(esp(Side.PEER, 4, 140, 0)).also(fromDevice(5, 5)))
                        .cause())
                .isEqualTo(Cause.HEALTHY);
    }
}
