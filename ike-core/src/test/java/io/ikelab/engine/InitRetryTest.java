package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.InitDemanded;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.KeyExchangePayload;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An initiator before a responder that wants IKE_SA_INIT otherwise. RFC 7296 §1.2, §2.6, §2.6.1, §2.7. */
class InitRetryTest {
    private static final Policies TWO_GROUPS =
            Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.MODP_2048, KeyExchangeId.MODP_1024));
    private static final NotifyPayload COOKIE = cookie(16);

    @Nested
    class AskedForACookie {
        private final Pair pair = new Pair(Policies.AGREEING);

        /** §2.6: the request "with the COOKIE as the first payload and all other payloads unchanged". */
        @Test
        void sendsItFirstAndAllElseUnchanged() {
            // --> HDR(A,0), SAi1, KEi, Ni
            IkeMessage first = request();
            // <-- HDR(A,0), N(COOKIE)
            answer(COOKIE);
            // --> HDR(A,0), N(COOKIE), SAi1, KEi, Ni
            IkeMessage second = next();

            assertThat(second.header()).isEqualTo(first.header());
            assertThat(second.header().messageId().value()).isZero();
            assertThat(second.payloads().getFirst()).isEqualTo(COOKIE);
            assertThat(second.payloads().subList(1, second.payloads().size())).isEqualTo(first.payloads());
            assertThat(pair.initiator.emitted(InitDemanded.class))
                    .singleElement()
                    .satisfies(said -> assertThat(said.demand()).isEqualTo(NotifyType.COOKIE));
            assertThat(pair.initiator.emitted(IkeEvent.ErrorReceived.class)).isEmpty();
        }

        /** §2.15: AUTH covers the request that was taken up, the cookie included. */
        @Test
        void bringsTheTunnelUpWithTheSecondRequest() {
            request();
            answer(COOKIE);
            pair.drive();

            assertThat(pair.ladder())
                    .containsExactly(
                            "--> IKE_SA_INIT request 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) ]",
                            "--> IKE_SA_INIT request 0 [ N(COOKIE) SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) ]",
                            "<-- IKE_SA_INIT response 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) ]",
                            "--> IKE_AUTH request 1 [ IDi IDr AUTH SA TSi TSr ]",
                            "<-- IKE_AUTH response 1 [ IDr AUTH SA TSi TSr ]");
            assertUp(pair);
        }

        @Test
        void throwsACopyOfTheAnswerAway() {
            request();
            answer(COOKIE);
            answer(COOKIE);

            assertThat(pair.initiator.sent).hasSize(1);
            assertThat(pair.initiator.discards()).containsExactly("a copy of an answer that was heeded already");
            pair.drive();
            assertUp(pair);
        }

        @Test
        void takesTheLatestOfSeveralCookies() {
            request();
            answer(COOKIE);
            next();
            NotifyPayload fresh = cookie(64);
            answer(fresh);

            assertThat(next().payloads().getFirst()).isEqualTo(fresh);
        }

        @Test
        void retransmitsTheRequestWithTheCookie() {
            request();
            answer(COOKIE);
            Octets second = pair.intercept(pair.initiator).octets();
            pair.advance();

            assertThat(pair.intercept(pair.initiator).octets()).isEqualTo(second);
        }

        @Test
        void givesUpAResponderThatNeverHasEnough() {
            request();
            for (int length = 1; length <= 6; length++) {
                answer(cookie(length));
            }

            assertThat(pair.initiator.everSent).hasSize(6);
            assertThat(pair.initiator.closings())
                    .singleElement()
                    .asString()
                    .startsWith("a responder does not ask for cookies forever (RFC 7296 §2.6)");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 65})
        void refusesOneOfALengthThatNoneHas(int length) {
            request();
            answer(cookie(length));

            assertThat(pair.initiator.closings())
                    .containsExactly("a cookie has 1 to 64 octets (RFC 7296 §2.6): it has " + length);
        }

        @Test
        void putsAnErrorOfAnotherKindFirst() {
            request();
            answer(COOKIE, NotifyPayload.of(NotifyType.NO_PROPOSAL_CHOSEN));

            assertThat(pair.initiator.closings())
                    .containsExactly("the peer answered IKE_SA_INIT with NO_PROPOSAL_CHOSEN");
        }

        @Test
        void passesAStatusBesideItOver() {
            request();
            answer(NotifyPayload.of(new NotifyType(40_000)), COOKIE);

            assertThat(next().payloads().getFirst()).isEqualTo(COOKIE);
        }

        private IkeMessage request() {
            pair.initiate();
            return next();
        }

        private IkeMessage next() {
            return InitRetryTest.next(pair);
        }

        private void answer(Payload... payloads) {
            InitRetryTest.answer(pair, payloads);
        }
    }

    @Nested
    class AskedForAnotherGroup {
        @Test
        void sendsAKeyExchangeOfItAndTheSameOffer() {
            Pair pair = new Pair(TWO_GROUPS, Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.MODP_1024)));
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().subList(0, 4))
                    .containsExactly(
                            "--> IKE_SA_INIT request 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) ]",
                            "<-- IKE_SA_INIT response 0 [ N(INVALID_KE_PAYLOAD) ]",
                            "--> IKE_SA_INIT request 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) ]",
                            "<-- IKE_SA_INIT response 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                    + " N(NAT_DETECTION_DESTINATION_IP) ]");
            IkeMessage first = read(pair.initiator.everSent.getFirst());
            IkeMessage second = read(pair.initiator.everSent.get(1));
            assertThat(ke(first).method()).isEqualTo(KeyExchangeId.MODP_2048.code());
            assertThat(ke(second).method()).isEqualTo(KeyExchangeId.MODP_1024.code());
            assertThat(second.header()).isEqualTo(first.header());
            assertThat(second.first(SecurityAssociationPayload.class))
                    .isEqualTo(first.first(SecurityAssociationPayload.class));
            assertThat(second.first(NoncePayload.class)).isEqualTo(first.first(NoncePayload.class));
            assertUp(pair);
        }

        /** §1.2: "HDR(SPIi=xxx, 0)", and the responder forgets. */
        @Test
        void isAskedInTheClearByAResponderThatKeepsNothing() {
            Pair pair = new Pair(TWO_GROUPS, Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.MODP_1024)));
            pair.initiate();
            pair.deliver(pair.initiator, pair.responder);

            IkeMessage answer = read(pair.responder.sent.getFirst().octets());
            assertThat(answer.header().responderSpi().isZero()).isTrue();
            assertThat(answer.payloads())
                    .containsExactly(NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.of(0, 2)));
            assertThat(pair.responder.sessions()).isZero();
        }

        /** §2.7 leaves the choice to the responder; ours goes by its own order, as Azure was seen to do. */
        @Test
        void isAskedByAResponderThatWouldAlsoTakeWhatWasSent() {
            Policies other =
                    Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.MODP_1024, KeyExchangeId.MODP_2048));
            Pair pair = new Pair(TWO_GROUPS, other);
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder()).contains("<-- IKE_SA_INIT response 0 [ N(INVALID_KE_PAYLOAD) ]");
            assertUp(pair);
        }

        @Test
        void refusesOneItDidNotOffer() {
            assertThat(closingAfter(ke(KeyExchangeId.ECP_256.code())))
                    .isEqualTo("INVALID_KE_PAYLOAD asks for an offered method (RFC 7296 §1.2): it wants group 19");
        }

        @Test
        void refusesTheOneItSent() {
            assertThat(closingAfter(ke(KeyExchangeId.MODP_2048.code())))
                    .isEqualTo("INVALID_KE_PAYLOAD asks for another method than was sent (RFC 7296 §1.2):"
                            + " it wants MODP-2048 and got it");
        }

        @Test
        void refusesADemandWithoutAGroup() {
            assertThat(closingAfter(NotifyPayload.of(NotifyType.INVALID_KE_PAYLOAD, Octets.of(2))))
                    .isEqualTo("a notification carries the data its type has (RFC 7296 §3.10.1):"
                            + " INVALID_KE_PAYLOAD with 1 octets");
        }

        @Test
        void isNotSentRoundInCircles() {
            Pair pair = new Pair(TWO_GROUPS);
            pair.initiate();
            for (int turn = 0; turn < 5; turn++) {
                answer(pair, ke(KeyExchangeId.MODP_1024.code()));
                answer(pair, ke(KeyExchangeId.MODP_2048.code()));
            }

            assertThat(pair.initiator.everSent).hasSize(3);
            assertThat(pair.initiator.discards()).hasSize(8);
        }

        private static String closingAfter(Payload demand) {
            Pair pair = new Pair(TWO_GROUPS);
            pair.initiate();
            answer(pair, demand);
            return pair.initiator.closings().getFirst();
        }
    }

    /** §2.6.1. */
    @Nested
    class AskedForBoth {
        private final Pair pair =
                new Pair(TWO_GROUPS, Policies.AGREEING.withIke(Policies.ike(256, KeyExchangeId.MODP_1024)));

        @Test
        void keepsTheCookieForTheRequestWithTheOtherGroup() {
            // --> HDR(A,0), SAi1, KEi, Ni
            pair.initiate();
            next(pair);
            // <-- HDR(A,0), N(COOKIE)
            answer(pair, COOKIE);
            // --> HDR(A,0), N(COOKIE), SAi1, KEi, Ni
            // <-- HDR(A,0), N(INVALID_KE_PAYLOAD)
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            // --> HDR(A,0), N(COOKIE), SAi1, KEi', Ni
            IkeMessage third = read(pair.initiator.sent.getFirst().octets());
            assertThat(third.payloads().getFirst()).isEqualTo(COOKIE);
            assertThat(ke(third).method()).isEqualTo(KeyExchangeId.MODP_1024.code());
            assertThat(third.header().messageId().value()).isZero();
            // <-- HDR(A,B), SAr1, KEr, Nr
            pair.drive();
            assertUp(pair);
        }

        @Test
        void bearsAResponderThatForgotTheCookie() {
            pair.initiate();
            answer(pair, COOKIE);
            answer(pair, ke(KeyExchangeId.MODP_1024.code()));
            NotifyPayload fresh = cookie(20);
            pair.initiator.lose();
            answer(pair, fresh);

            IkeMessage last = read(pair.initiator.sent.getFirst().octets());
            assertThat(last.payloads().getFirst()).isEqualTo(fresh);
            assertThat(ke(last).method()).isEqualTo(KeyExchangeId.MODP_1024.code());
            pair.drive();
            assertUp(pair);
        }

        @Test
        void heedsTwoDemandsInOneAnswer() {
            pair.initiate();
            next(pair);
            answer(pair, ke(KeyExchangeId.MODP_1024.code()), COOKIE);

            IkeMessage second = read(pair.initiator.sent.getFirst().octets());
            assertThat(second.payloads().getFirst()).isEqualTo(COOKIE);
            assertThat(ke(second).method()).isEqualTo(KeyExchangeId.MODP_1024.code());
            assertThat(pair.initiator.emitted(InitDemanded.class)).hasSize(2);
        }
    }

    private static NotifyPayload cookie(int length) {
        return NotifyPayload.of(NotifyType.COOKIE, Octets.zeros(length));
    }

    private static NotifyPayload ke(int group) {
        return NotifyPayload.of(
                NotifyType.INVALID_KE_PAYLOAD, new WireWriter(2).u16(group).toOctets());
    }

    private static KeyExchangePayload ke(IkeMessage message) {
        return message.first(KeyExchangePayload.class).orElseThrow();
    }

    /** The initiator's next request, taken off the wire. */
    private static IkeMessage next(Pair pair) {
        return read(pair.intercept(pair.initiator).octets());
    }

    private static IkeMessage read(Octets datagram) {
        return switch (MessageCodec.decode(datagram)) {
            case Decoded.Complete complete -> complete.message();
            case Decoded other -> throw new AssertionError(other);
        };
    }

    /** A responder that keeps nothing answers the initiator's first request, or any later one, since all have one SPI. */
    private static void answer(Pair pair, Payload... payloads) {
        IkeSpi initiator = read(pair.initiator.everSent.getFirst()).header().initiatorSpi();
        IkeHeader header = IkeHeader.v2(initiator, IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, false, true, MessageId.ZERO);
        pair.initiator.receive(Ways.TOWARDS_INITIATOR, MessageCodec.encode(new IkeMessage(header, List.of(payloads))));
    }

    private static void assertUp(Pair pair) {
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }
}
