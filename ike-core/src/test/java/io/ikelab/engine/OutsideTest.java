package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.VersionUnsupported;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said, and heard, outside of any IKE SA. RFC 7296 §1.5, §2.5, §2.21.4. */
class OutsideTest {
    private static final int VERSION_OFFSET = 17;
    private static final int EXCHANGE_OFFSET = 18;
    private static final EspSpi STRANGE = new EspSpi(0x12345678);

    /** The responder has lost its memory, and the initiator has not. */
    @Nested
    class ARequestForAnIkeSaThatIsGone {
        private final Pair before = Pair.established(Policies.AGREEING);
        private final Pair.End forgetful = new Pair(Policies.AGREEING).responder;

        ARequestForAnIkeSaThatIsGone() {
            before.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
        }

        @Test
        void isAnsweredInvalidIkeSpiWithItsOwnHeader() {
            Octets request = before.intercept(before.initiator).octets();
            forgetful.receive(Ways.TOWARDS_RESPONDER, request);

            IkeMessage answer = read(forgetful.sent.getFirst().octets());
            IkeHeader asked = header(request);
            assertThat(answer.payloads()).containsExactly(NotifyPayload.of(NotifyType.INVALID_IKE_SPI));
            assertThat(answer.header())
                    .isEqualTo(IkeHeader.v2(
                            asked.initiatorSpi(),
                            asked.responderSpi(),
                            ExchangeType.INFORMATIONAL,
                            false,
                            true,
                            asked.messageId()));
            assertThat(forgetful.sent.getFirst().path()).isEqualTo(Ways.TOWARDS_RESPONDER);
        }

        @Test
        void isNotForgottenForThat() {
            forgetful.receive(
                    Ways.TOWARDS_RESPONDER, before.initiator.sent.getFirst().octets());
            before.initiator.receive(
                    Ways.TOWARDS_INITIATOR, forgetful.sent.getFirst().octets());

            assertThat(before.initiator.state()).isInstanceOf(IkeState.Established.class);
            assertThat(before.initiator.discards())
                    .containsExactly("it is not encrypted: INVALID_IKE_SPI is a hint at most");
            before.drive();
            assertThat(before.initiator.emitted(IkeEvent.LivenessConfirmed.class))
                    .hasSize(1);
        }

        @Test
        void isAnsweredSeldom() {
            Octets request = before.intercept(before.initiator).octets();
            for (int i = 0; i < 50; i++) {
                forgetful.receive(Ways.TOWARDS_RESPONDER, request);
            }
            assertThat(forgetful.sent).hasSize(5);
            assertThat(forgetful.discards()).hasSize(50);
        }

        @Test
        void isAnsweredAgainWhenTimeHasPassed() {
            Octets request = before.intercept(before.initiator).octets();
            Pair later = new Pair(Policies.AGREEING);
            for (int second = 0; second < 10; second++) {
                for (int i = 0; i < 10; i++) {
                    later.responder.receive(Ways.TOWARDS_RESPONDER, request);
                }
                later.now = later.now.plusSeconds(1);
            }

            assertThat(later.responder.sent).hasSize(5 + 9);
        }

        @Test
        void isNotAnsweredWhereItIsAResponse() {
            before.deliver(before.initiator, before.responder);
            forgetful.receive(
                    Ways.TOWARDS_RESPONDER, before.responder.sent.getFirst().octets());

            assertThat(forgetful.sent).isEmpty();
        }

        @Test
        void isNotAnsweredWhereItIsInTheClear() {
            forgetful.receive(
                    Ways.TOWARDS_RESPONDER, Forge.of(before.responder, true).clear(ExchangeType.INFORMATIONAL, 2));

            assertThat(forgetful.sent).isEmpty();
        }
    }

    @Nested
    class AMessageOfAHigherVersion {
        private final Pair pair = new Pair(Policies.AGREEING);
        private final Octets request = ofVersion(0x30);

        @Test
        void isAnsweredInOurs() {
            pair.responder.receive(Ways.TOWARDS_RESPONDER, request);

            IkeMessage answer = read(pair.responder.sent.getFirst().octets());
            assertThat(answer.payloads()).containsExactly(NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION));
            assertThat(answer.header().majorVersion()).isEqualTo(2);
            assertThat(answer.header().minorVersion()).isZero();
            assertThat(answer.header().response()).isTrue();
            assertThat(answer.header().exchange()).isEqualTo(ExchangeType.IKE_SA_INIT);
            assertThat(answer.header().initiatorSpi()).isEqualTo(spi());
            assertThat(pair.responder.sessions()).isZero();
            assertThat(pair.responder.emitted(VersionUnsupported.class))
                    .singleElement()
                    .extracting(VersionUnsupported::text)
                    .isEqualTo("a message of IKE version 3.0 came from 192.0.2.1:500;"
                            + " this end speaks version 2 only and says so");
        }

        @Test
        void isNotAnsweredWhereItIsAResponse() {
            pair.responder.receive(Ways.TOWARDS_RESPONDER, with(request, EXCHANGE_OFFSET + 1, 0x20));

            assertThat(pair.responder.sent).isEmpty();
        }

        @Test
        void isAnsweredSeldom() {
            for (int i = 0; i < 50; i++) {
                pair.responder.receive(Ways.TOWARDS_RESPONDER, request);
            }

            assertThat(pair.responder.sent).hasSize(5);
        }

        @Test
        void doesNothingToAnIkeSa() {
            Pair up = Pair.established(Policies.AGREEING);
            Octets higher =
                    with(Forge.of(up.responder, true).request(ExchangeType.INFORMATIONAL, 2), VERSION_OFFSET, 0x30);
            up.responder.receive(Ways.TOWARDS_RESPONDER, higher);

            assertThat(up.responder.state()).isInstanceOf(IkeState.Established.class);
        }

        /** An attempt ends with it, as with any error in the clear: the responder will not do better. */
        @Test
        void isWhatAPeerMayCallOurs() {
            pair.initiate();
            IkeHeader asked = header(pair.intercept(pair.initiator).octets());
            IkeHeader answer = IkeHeader.v2(
                    asked.initiatorSpi(), IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, false, true, asked.messageId());
            pair.initiator.receive(
                    Ways.TOWARDS_INITIATOR,
                    MessageCodec.encode(
                            new IkeMessage(answer, List.of(NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION)))));

            assertThat(pair.initiator.closings())
                    .containsExactly("the peer answered IKE_SA_INIT with INVALID_MAJOR_VERSION");
        }

        private static IkeSpi spi() {
            return header(ofVersion(0x20)).initiatorSpi();
        }
    }

    @Nested
    class AMessageOfVersion1 {
        private final Octets mainMode = with(ofVersion(0x10), EXCHANGE_OFFSET, 2);

        @Test
        void isNotAnsweredByAnEndThatKeepsSilent() {
            Pair.End end = asked(Ikev1Answer.SILENCE, mainMode);

            assertThat(end.sent).isEmpty();
            assertThat(end.emitted(VersionUnsupported.class))
                    .singleElement()
                    .extracting(VersionUnsupported::text)
                    .isEqualTo("a Main Mode message of IKE version 1.0 came from 192.0.2.1:500;"
                            + " this end speaks version 2 only and does not answer");
        }

        @Test
        void isAnsweredInVersion2() {
            Pair.End end = asked(Ikev1Answer.IKEV2_NOTIFY, mainMode);

            IkeMessage answer = read(end.sent.getFirst().octets());
            assertThat(answer.header().exchange()).isEqualTo(ExchangeType.INFORMATIONAL);
            assertThat(answer.header().response()).isTrue();
            assertThat(answer.payloads()).containsExactly(NotifyPayload.of(NotifyType.INVALID_MAJOR_VERSION));
        }

        /** RFC 2408 §3.14: DOI 1, protocol ISAKMP, no SPI, type 5. */
        @Test
        void isAnsweredInItsOwn() {
            Pair.End end = asked(Ikev1Answer.IKEV1_NOTIFY, mainMode);

            assertThat(end.sent.getFirst().octets().toHex())
                    .isEqualTo(mainMode.slice(0, 8).toHex() + "0000000000000000" + "0b100500" + "00000000" + "00000028"
                            + "0000000c" + "00000001" + "01000005");
            assertThat(end.emitted(IkeEvent.DatagramSent.class)).hasSize(1);
        }

        @ParameterizedTest
        @EnumSource(Ikev1Answer.class)
        void isNotAnsweredWhereItOnlyTells(Ikev1Answer answer) {
            assertThat(asked(answer, with(mainMode, EXCHANGE_OFFSET, 5)).sent).isEmpty();
        }

        @Test
        void isNotAnsweredWhereItIsOfVersion0() {
            assertThat(asked(Ikev1Answer.IKEV1_NOTIFY, ofVersion(0)).sent).isEmpty();
        }

        private static Pair.End asked(Ikev1Answer answer, Octets question) {
            Pair pair = new Pair(Policies.AGREEING.withIkev1Answer(answer));
            pair.responder.receive(Ways.TOWARDS_RESPONDER, question);
            return pair.responder;
        }
    }

    @Nested
    class EspOfAnUnknownSa {
        @Test
        void isToldOverTheIkeSaThereIs() {
            Pair pair = Pair.established(Policies.AGREEING);
            pair.responder.signal(new DataPlaneSignal.UnknownSpi(STRANGE, espPath()));
            pair.drive();

            assertThat(pair.ladder().subList(4, 6))
                    .containsExactly(
                            "<-- INFORMATIONAL request 0 [ N(INVALID_SPI) ]", "--> INFORMATIONAL response 0 [ ]");
            assertThat(pair.initiator.emitted(IkeEvent.ErrorReceived.class))
                    .singleElement()
                    .extracting(IkeEvent.ErrorReceived::text)
                    .isEqualTo("the peer reports INVALID_SPI");
            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.initiator.emitted(IkeEvent.ChildClosed.class)).isEmpty();
        }

        @Test
        void isToldInTheClearWhereThereIsNone() {
            Pair pair = new Pair(Policies.AGREEING);
            pair.responder.signal(new DataPlaneSignal.UnknownSpi(STRANGE, espPath()));

            EndpointOutput.Transmit told = pair.responder.sent.getFirst();
            IkeMessage message = read(told.octets());
            assertThat(told.path()).isEqualTo(Ways.TOWARDS_RESPONDER);
            assertThat(message.payloads())
                    .containsExactly(NotifyPayload.of(NotifyType.INVALID_SPI, Octets.fromHex("12345678")));
            assertThat(message.header().initiatorSpi().isZero()).isTrue();
            assertThat(message.header().fromInitiator()).isTrue();
            assertThat(message.header().response()).isFalse();
        }

        /** §1.5: "using the source UDP port as the destination port if the packet was UDP". */
        @Test
        void isToldWhereItCameFromInUdp() {
            Pair pair = new Pair(Policies.AGREEING);
            Path encapsulated =
                    new Path(new Endpoint(Policies.RESPONDER, 4500), new Endpoint(Policies.INITIATOR, 61_234));
            pair.responder.signal(new DataPlaneSignal.UnknownSpi(STRANGE, encapsulated));

            assertThat(pair.responder.sent.getFirst().path()).isEqualTo(encapsulated);
        }

        @Test
        void isAHintThatIsNotAnswered() {
            Pair pair = new Pair(Policies.AGREEING);
            pair.responder.signal(new DataPlaneSignal.UnknownSpi(STRANGE, espPath()));
            pair.drive();

            assertThat(pair.initiator.everSent).isEmpty();
            assertThat(pair.initiator.discards())
                    .singleElement()
                    .asString()
                    .startsWith("a hint at most, INVALID_SPI 12345678: no IKE SA has the SPIs");
        }

        @Test
        void isToldSeldom() {
            Pair pair = new Pair(Policies.AGREEING);
            for (int i = 0; i < 50; i++) {
                pair.responder.signal(new DataPlaneSignal.UnknownSpi(new EspSpi(1000 + i), espPath()));
            }
            assertThat(pair.responder.sent).hasSize(5);
            pair.now = pair.now.plus(Duration.ofHours(1));
            for (int i = 0; i < 50; i++) {
                pair.responder.signal(new DataPlaneSignal.UnknownSpi(new EspSpi(1000 + i), espPath()));
            }
            assertThat(pair.responder.sent).hasSize(10);
        }

        private static Path espPath() {
            return new Path(new Endpoint(Policies.RESPONDER, 0), new Endpoint(Policies.INITIATOR, 0));
        }
    }

    /** A first request whose version octet says {@code version}. */
    private static Octets ofVersion(int version) {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();
        return with(pair.intercept(pair.initiator).octets(), VERSION_OFFSET, version);
    }

    private static Octets with(Octets octets, int offset, int value) {
        return octets.slice(0, offset).concat(Octets.of(value), octets.slice(offset + 1, octets.length()));
    }

    private static IkeHeader header(Octets datagram) {
        return read(datagram.slice(0, 16).concat(Octets.of(0), datagram.slice(17, 24), Octets.of(0, 0, 0, 28)))
                .header();
    }

    private static IkeMessage read(Octets datagram) {
        return switch (MessageCodec.decode(datagram)) {
            case Decoded.Complete complete -> complete.message();
            case Decoded other -> throw new AssertionError(other);
        };
    }
}
