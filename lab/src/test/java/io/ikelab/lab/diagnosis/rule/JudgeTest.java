package io.ikelab.lab.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation.Doubt;
import io.ikelab.lab.diagnosis.Observation.KeptAlive;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Moved;
import io.ikelab.lab.diagnosis.Observation.OtherVersion;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import io.ikelab.lab.diagnosis.Observation.Sealed;
import io.ikelab.lab.diagnosis.Observation.Translated;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Observations in, a verdict out: no run is needed. */
final class JudgeTest {
    private static final Sighting THERE = new Sighting(Instant.EPOCH, OptionalLong.of(9));

    private static Diagnosis judged(Seen seen) {
        return Judge.diagnose(seen.all(), Configured.UNKNOWN);
    }

    private static Seen up() {
        return Seen.by(Side.PEER).up(EncryptionId.AES_CBC, "10.1.0", "192.168.10");
    }

    private static Pings pings(int sent, int answered) {
        return new Pings(Side.PEER, IpAddress.of("192.168.10.5"), IpAddress.of("10.1.0.4"), sent, answered);
    }

    private static Seen behindANat() {
        Endpoint before = Endpoint.of("198.51.100.1", 61_001);
        Endpoint now = Endpoint.of("198.51.100.1", 61_002);
        return up().also(new Translated(THERE, Side.PEER, before))
                .also(new Moved(Instant.EPOCH, Side.PEER, before, now, Duration.ofSeconds(31)));
    }

    private static Pings pingsOfTheGateway(int sent, int answered) {
        return new Pings(Side.GATEWAY, IpAddress.of("10.1.0.4"), IpAddress.of("192.168.10.5"), sent, answered);
    }

    @Test
    void aGatewayThatIsCutOffUntilTheDeviceSpeaksIsBehindAForgetfulNat() {
        Diagnosis silent = judged(behindANat().also(pingsOfTheGateway(3, 0)));
        Diagnosis rare = judged(behindANat().also(pingsOfTheGateway(3, 0)).also(new KeptAlive(Side.PEER, 2)));

        assertThat(List.of(silent.cause(), rare.cause())).containsOnly(Cause.NAT_MAPPING_EXPIRED);
        assertThat(silent.fixOn()).isEqualTo(FixOn.DEVICE);
        assertThat(silent.sentence()).contains("silent for 31 s", "198.51.100.1:61002 instead of 198.51.100.1:61001");
        assertThat(silent.advice()).contains("(it sends none)");
        assertThat(rare.advice()).contains("more often than the NAT forgets");
    }

    @Test
    void aNewMappingThatIsFollowedIsNoFault() {
        Diagnosis told = judged(behindANat().also(pings(3, 3)));

        assertThat(told.cause()).isEqualTo(Cause.NAT_REBINDING);
        assertThat(told.fixOn()).isEqualTo(FixOn.NOWHERE);
    }

    /** RFC 4555 §3.5: no NAT did that. */
    @Test
    void aDeviceThatSaysItMovesIsNotMovedByItsNat() {
        NotifyPayload update = NotifyPayload.of(NotifyType.UPDATE_SA_ADDRESSES);
        IkeHeader header = IkeHeader.v2(
                Seen.INITIATOR_SPI, new IkeSpi(2), ExchangeType.INFORMATIONAL, true, false, new MessageId(2));
        Diagnosis told = judged(behindANat()
                .also(new Message(THERE, Side.PEER, new IkeMessage(header, List.of(update))))
                .also(pings(3, 3)));

        assertThat(told.cause()).isNotEqualTo(Cause.NAT_REBINDING);
    }

    @Test
    void nothingSentMeansNobodyBegan() {
        Diagnosis told = Judge.diagnose(new Observations(List.of()), Configured.UNKNOWN);

        assertThat(told.cause()).isEqualTo(Cause.NOT_INITIATED);
        assertThat(told.sentence()).isEqualTo("no end opened an IKE exchange");
    }

    @Test
    void aRefusedOfferNamesItsPhaseAndWhatWasOffered() {
        Diagnosis ike = judged(Seen.by(Side.PEER)
                .initRequest(Seen.ike(128, KeyExchangeId.MODP_2048))
                .initResponse(Seen.error(NotifyType.NO_PROPOSAL_CHOSEN)));
        Diagnosis esp = judged(Seen.by(Side.GATEWAY)
                .opened()
                .authRequest(Seen.esp(EncryptionId.AES_CBC))
                .authResponse(Seen.proof(), Seen.error(NotifyType.NO_PROPOSAL_CHOSEN)));

        assertThat(ike.cause()).isEqualTo(Cause.IKE_PROPOSAL_MISMATCH);
        assertThat(ike.sentence())
                .isEqualTo("the gateway refused IKE_SA_INIT with NO_PROPOSAL_CHOSEN; offered was AES-CBC-128"
                        + " PRF-HMAC-SHA2-256 HMAC-SHA2-256-128 MODP-2048");
        assertThat(ike.evidence())
                .extracting(Object::toString)
                .containsExactly(
                        "frame 1: the device offers AES-CBC-128 PRF-HMAC-SHA2-256 HMAC-SHA2-256-128 MODP-2048",
                        "frame 2: the gateway answers NO_PROPOSAL_CHOSEN");
        assertThat(esp.cause()).isEqualTo(Cause.ESP_PROPOSAL_MISMATCH);
        assertThat(esp.sentence()).startsWith("the device accepted the IKE SA and refused the Child SA in IKE_AUTH");
    }

    @Test
    void aGroupTheInitiatorLacksIsNamed() {
        NotifyPayload wanted = NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.of(0, 2));

        Diagnosis told = judged(Seen.by(Side.PEER)
                .initRequest(Seen.ike(256, KeyExchangeId.MODP_2048))
                .initResponse(wanted));

        assertThat(told.cause()).isEqualTo(Cause.DH_GROUP_MISMATCH);
        assertThat(told.fixOn()).isEqualTo(FixOn.DEVICE);
        assertThat(told.advice()).contains("MODP-1024 on the device");
    }

    @Test
    void aGroupTheInitiatorCameBackWithIsNoFault() {
        NotifyPayload wanted = NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.of(0, 14));
        Seen seen = Seen.by(Side.PEER)
                .initRequest(Seen.ike(256, KeyExchangeId.MODP_2048))
                .initResponse(wanted)
                .up(EncryptionId.AES_CBC, "10.1.0", "192.168.10");

        assertThat(judged(seen).cause()).isEqualTo(Cause.HEALTHY);
    }

    @Test
    void anAuthenticationErrorAloneMakesTheKeyLikely() {
        Diagnosis told = judged(Seen.by(Side.PEER)
                .opened()
                .authRequest(Seen.proof())
                .authResponse(Seen.error(NotifyType.AUTHENTICATION_FAILED)));

        assertThat(told.cause()).isEqualTo(Cause.PSK_MISMATCH);
        assertThat(told.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(told.fixOn()).isEqualTo(FixOn.EITHER);
        assertThat(told.toString())
                .contains("the gateway refused the other end's proof of identity")
                .contains("pre-shared key");
    }

    @Test
    void whatANodeSaysOfItselfStandsBesideTheVerdict() {
        Diagnosis told = judged(Seen.by(Side.PEER)
                .opened()
                .authRequest(Seen.proof())
                .authResponse(Seen.error(NotifyType.AUTHENTICATION_FAILED))
                .also(new Doubt(Side.GATEWAY, "192.0.2.1", "the proof does not verify")));

        assertThat(told.testimony())
                .containsExactly("the gateway refused the proof of being 192.0.2.1: the proof does not verify");
    }

    @Test
    void selectorsWithNothingInCommonAreNamed() {
        Seen seen = Seen.by(Side.GATEWAY);
        Diagnosis told = judged(seen.opened()
                .authRequest(
                        Seen.esp(EncryptionId.AES_CBC),
                        seen.ts(true, "10.1.0", "192.168.10"),
                        seen.ts(false, "10.1.0", "192.168.10"))
                .authResponse(Seen.proof(), Seen.error(NotifyType.TS_UNACCEPTABLE)));

        assertThat(told.cause()).isEqualTo(Cause.TS_UNACCEPTABLE);
        assertThat(told.sentence())
                .endsWith("the gateway asks for 10.1.0.0/24 behind the gateway and 192.168.10.0/24 behind the device");
    }

    @Test
    void lessThanWasAskedForIsSaidEvenWhereAllWorks() {
        Seen seen = Seen.by(Side.GATEWAY);
        Diagnosis told = judged(seen.opened()
                .authRequest(
                        Seen.esp(EncryptionId.AES_CBC),
                        seen.ts(true, "10.1.0", "192.168.10"),
                        seen.ts(false, "10.1.0", "192.168.10"))
                .authResponse(
                        Seen.proof(),
                        Seen.esp(EncryptionId.AES_CBC),
                        seen.ts(true, "10.1.0", "192.168.10"),
                        seen.ts(false, "10.1.0", "192.168.20")));

        assertThat(told.cause()).isEqualTo(Cause.TS_NARROWED);
        assertThat(told.cause().severity()).isEqualTo(Cause.Severity.WARNING);
    }

    @Test
    void aRequestRepeatedInVainIsBlamedOnThePortOfItsExchange() {
        Seen asked = Seen.by(Side.PEER).initRequest(Seen.ike(256, KeyExchangeId.MODP_2048));
        assertThat(judged(asked).cause()).as("may be on its way").isEqualTo(Cause.UNFINISHED);

        Diagnosis told = judged(asked.also(new Repetition(THERE, Side.PEER, ExchangeType.IKE_SA_INIT)));

        assertThat(told.cause()).isEqualTo(Cause.PEER_SILENT);
        assertThat(told.toString())
                .contains("the device got no answer to IKE_SA_INIT, sent 2 times")
                .contains("UDP 500");
    }

    @Test
    void whatNobodyOpenedIsNotGuessedAt() {
        IkeHeader header =
                IkeHeader.v2(Seen.INITIATOR_SPI, new IkeSpi(2), ExchangeType.IKE_AUTH, true, false, new MessageId(1));

        Diagnosis told = judged(Seen.by(Side.PEER).opened().also(new Sealed(THERE, Side.PEER, header)));

        assertThat(told.cause()).isEqualTo(Cause.NOT_OPENED);
    }

    @Test
    void whoIsRefusedAnotherChildSaHasTooManyPairs() {
        Diagnosis told = judged(up().asks(ExchangeType.CREATE_CHILD_SA, Seen.esp(EncryptionId.AES_CBC))
                .answers(ExchangeType.CREATE_CHILD_SA, Seen.error(NotifyType.NO_ADDITIONAL_SAS)));

        assertThat(told.cause()).isEqualTo(Cause.TOO_MANY_SELECTOR_PAIRS);
        assertThat(told.sentence()).startsWith("the gateway has 1 Child SAs of this IKE SA and wants no more");
    }

    @Test
    void anotherVersionIsFixedWhereItIsSpoken() {
        IkeHeader mainMode = new IkeHeader(
                Seen.INITIATOR_SPI, IkeSpi.ZERO, 1, 0, new ExchangeType(2), false, false, false, new MessageId(0));

        Diagnosis told = judged(Seen.by(Side.PEER).also(new OtherVersion(THERE, Side.PEER, mainMode)));

        assertThat(told.cause()).isEqualTo(Cause.IKE_VERSION_MISMATCH);
        assertThat(told.fixOn()).isEqualTo(FixOn.DEVICE);
        assertThat(told.sentence()).contains("version 1").endsWith("the gateway does not answer");
    }

    @Test
    void aTunnelWithoutTrafficPointsToRoutesAndOneWithLossToThePath() {
        assertThat(judged(up().also(pings(10, 0))).toString()).contains("a route or a selector");
        assertThat(judged(up().also(pings(10, 9))).toString())
                .contains("only 9 of 10")
                .contains("loss");
    }

    @Test
    void noEncryptionIsAWarningWhereTheTunnelWorks() {
        Diagnosis told = judged(
                Seen.by(Side.PEER).up(EncryptionId.NULL, "10.1.0", "192.168.10").also(pings(3, 3)));

        assertThat(told.cause()).isEqualTo(Cause.NULL_ENCRYPTION);
        assertThat(told.sentence()).contains("all 3 pings were answered").contains("can read the payload");
    }

    @Test
    void aHealthyTunnelNeedsNoAdvice() {
        assertThat(judged(up().also(pings(10, 10))).advice()).isEmpty();
        assertThat(judged(up().deleted())).hasToString("the tunnel came up, and it was closed with a DELETE");
    }
}
