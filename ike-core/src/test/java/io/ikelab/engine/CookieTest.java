package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent.AdmissionRefused;
import io.ikelab.event.ike.IkeEvent.CookieDemanded;
import io.ikelab.event.ike.IkeEvent.MessageSent;
import io.ikelab.event.ike.IkeEvent.ResponseRepeated;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NoncePayload;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 7296 §2.6: a responder that is crowded has initiators show that they receive what is sent to them. */
class CookieTest {
    private static final Duration SECRET_LIFE = Duration.ofSeconds(30);
    private static final Policies ALWAYS =
            Policies.AGREEING.withHalfOpen(new HalfOpenPolicy(500, 500, 0, 0, SECRET_LIFE));

    @Test
    void anInitiatorComesAgainWithTheCookieAndIsLetIn() {
        Pair pair = new Pair(ALWAYS);
        pair.initiate();
        pair.drive();

        assertThat(pair.ladder().subList(0, 4))
                .containsExactly(
                        "--> IKE_SA_INIT request 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                + " N(NAT_DETECTION_DESTINATION_IP) ]",
                        "<-- IKE_SA_INIT response 0 [ N(COOKIE) ]",
                        "--> IKE_SA_INIT request 0 [ N(COOKIE) SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                + " N(NAT_DETECTION_DESTINATION_IP) ]",
                        "<-- IKE_SA_INIT response 0 [ SA KE Nonce N(NAT_DETECTION_SOURCE_IP)"
                                + " N(NAT_DETECTION_DESTINATION_IP) ]");
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.emitted(CookieDemanded.class))
                .singleElement()
                .extracting(CookieDemanded::text)
                .isEqualTo("0 IKE SAs are half open: 192.0.2.1:500 has to return a cookie");
    }

    @Test
    void aCookieBelongsToNoIkeSaAndLeavesNothingBehind() {
        Pair pair = new Pair(ALWAYS);
        pair.initiate();
        pair.deliver(pair.initiator, pair.responder);

        IkeMessage answer = sentBy(pair.responder);
        assertThat(answer.header().responderSpi().isZero()).isTrue();
        assertThat(answer.header().response()).isTrue();
        assertThat(answer.header().messageId().value()).isZero();
        assertThat(cookieIn(answer).length()).isBetween(1, 64);
        assertThat(pair.responder.sessions()).isZero();
        assertThat(pair.responder.wake).isEqualTo(java.time.Instant.MAX);
    }

    /** §2.6.1: the shorter exchange, where the initiator keeps its cookie and the responder takes it again. */
    @Test
    void theSameCookieServesWithAnotherGroup() {
        Pair pair = new Pair(
                ALWAYS.withIke(Policies.ike(256, KeyExchangeId.MODP_2048, KeyExchangeId.ECP_256)),
                ALWAYS.withIke(Policies.ike(256, KeyExchangeId.ECP_256)));
        pair.initiate();
        pair.drive();

        assertThat(pair.responder.emitted(CookieDemanded.class)).hasSize(1);
        assertThat(pair.ladder().get(3)).isEqualTo("<-- IKE_SA_INIT response 0 [ N(INVALID_KE_PAYLOAD) ]");
        assertThat(pair.ladder().get(4)).startsWith("--> IKE_SA_INIT request 0 [ N(COOKIE) SA KE Nonce");
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Nested
    class ACookie {
        private final Pair pair = new Pair(ALWAYS);
        private final IkeMessage request;
        private final Octets cookie;

        ACookie() {
            pair.initiate();
            request = read(pair.intercept(pair.initiator).octets());
            cookie = demanded(Ways.TOWARDS_RESPONDER, request);
        }

        @Test
        void isTakenWhileItsSecretIsUsedAndAsLongAgain() {
            pair.now = pair.now.plus(SECRET_LIFE.multipliedBy(2)).minusMillis(1);

            assertThat(isTaken(with(cookie))).isTrue();
        }

        @Test
        void isNotTakenAfterThat() {
            pair.now = pair.now.plus(SECRET_LIFE.multipliedBy(2));

            assertThat(isTaken(with(cookie))).isFalse();
        }

        /** It may have come of the secret before, which is used for old cookies only. */
        @Test
        void isMadeWithTheNewSecretOnceTheOldOneHasServed() {
            pair.now = pair.now.plus(SECRET_LIFE);
            Octets next = demanded(Ways.TOWARDS_RESPONDER, request);

            assertThat(next.at(0)).isEqualTo(cookie.at(0) + 1);
            assertThat(next).isNotEqualTo(cookie);
            assertThat(isTaken(with(cookie))).isTrue();
        }

        @Test
        void thatIsWrongIsAnsweredWithTheRightOne() {
            Octets wrong = cookie.slice(0, cookie.length() - 1).concat(Octets.of(cookie.at(cookie.length() - 1) ^ 1));

            assertThat(demanded(Ways.TOWARDS_RESPONDER, with(wrong))).isEqualTo(cookie);
        }

        @Test
        void thatIsEmptyIsWrong() {
            assertThat(demanded(Ways.TOWARDS_RESPONDER, with(Octets.EMPTY))).isEqualTo(cookie);
        }

        @Test
        void thatDoesNotStandFirstIsNone() {
            List<Payload> last = new ArrayList<>(request.payloads());
            last.add(NotifyPayload.of(NotifyType.COOKIE, cookie));

            assertThat(isTaken(new IkeMessage(request.header(), last))).isFalse();
        }

        @Test
        void ofAnotherAddressIsWrong() {
            Path elsewhere = new Path(Ways.TOWARDS_RESPONDER.local(), Endpoint.of("203.0.113.9", 500));
            pair.responder.receive(elsewhere, MessageCodec.encode(with(cookie)));

            assertThat(cookieIn(sentBy(pair.responder))).isNotEqualTo(cookie);
        }

        /** RFC 7296 §2.6 binds it to the address only: a NAT may give each datagram another port. */
        @Test
        void ofAnotherPortIsRight() {
            Path floated = new Path(Ways.TOWARDS_RESPONDER.local(), new Endpoint(Policies.INITIATOR, 61_234));
            pair.responder.receive(floated, MessageCodec.encode(with(cookie)));

            assertThat(pair.responder.sessions()).isOne();
        }

        @Test
        void ofAnotherNonceIsWrong() {
            List<Payload> payloads = request.payloads().stream()
                    .<Payload>map(
                            payload -> payload instanceof NoncePayload ? new NoncePayload(Octets.zeros(32)) : payload)
                    .toList();

            assertThat(isTaken(withCookie(new IkeMessage(request.header(), payloads), cookie)))
                    .isFalse();
        }

        @Test
        void ofAnotherIkeSaIsWrong() {
            Octets other = withSpi(4_711, MessageCodec.encode(with(cookie)));

            assertThat(isTaken(read(other))).isFalse();
        }

        @Test
        void thatNobodyAskedForDoesNoHarm() {
            Pair calm = new Pair(Policies.AGREEING);
            calm.responder.receive(Ways.TOWARDS_RESPONDER, MessageCodec.encode(with(cookie)));

            assertThat(calm.responder.sessions()).isOne();
        }

        /** Its response may have been lost; the IKE SA that is half open answers, and is not asked for a cookie again. */
        @Test
        void comingAgainReachesTheIkeSaItLedTo() {
            assertThat(isTaken(with(cookie))).isTrue();
            assertThat(isTaken(with(cookie))).isTrue();

            assertThat(pair.responder.emitted(ResponseRepeated.class)).hasSize(1);
            assertThat(pair.responder.sessions()).isOne();
            assertThat(pair.responder.everSent.get(1)).isEqualTo(pair.responder.everSent.get(2));
        }

        private boolean isTaken(IkeMessage message) {
            pair.responder.lose();
            pair.responder.receive(Ways.TOWARDS_RESPONDER, MessageCodec.encode(message));
            return sentBy(pair.responder).notify(NotifyType.COOKIE).isEmpty();
        }

        private Octets demanded(Path from, IkeMessage message) {
            pair.responder.lose();
            pair.responder.receive(from, MessageCodec.encode(message));
            return cookieIn(sentBy(pair.responder));
        }

        private IkeMessage with(Octets returned) {
            return withCookie(request, returned);
        }
    }

    @Nested
    class AThreshold {
        private final Pair pair = new Pair(Policies.AGREEING.withHalfOpen(new HalfOpenPolicy(6, 5, 4, 2, SECRET_LIFE)));
        private final Octets genuine;

        AThreshold() {
            pair.initiate();
            genuine = pair.intercept(pair.initiator).octets();
        }

        @Test
        void ofOneAddressConcernsThatAddress() {
            request(1, "192.0.2.1");
            request(2, "192.0.2.1");
            assertThat(pair.responder.sessions()).isEqualTo(2);

            request(3, "192.0.2.1");

            assertThat(pair.responder.sessions()).isEqualTo(2);
            assertThat(cookieIn(sentBy(pair.responder)).length()).isPositive();
        }

        @Test
        void isLeftAgainOnceAHandshakeIsComplete() {
            request(1, "192.0.2.1");
            request(2, "192.0.2.1");
            pair.now = pair.now.plusSeconds(30);
            pair.responder.tick();

            request(3, "192.0.2.1");

            assertThat(pair.responder.sessions()).isOne();
        }

        @Test
        void ofAnAddressIsALimitFromWhichNoCookieHelps() {
            for (int spi = 1; spi <= 5; spi++) {
                requestWithCookie(spi);
            }
            assertThat(pair.responder.sessions()).isEqualTo(5);
            requestWithCookie(6);

            assertThat(pair.responder.sessions()).isEqualTo(5);
            assertThat(pair.responder.sent).isEmpty();
            assertThat(pair.responder.emitted(AdmissionRefused.class))
                    .extracting(AdmissionRefused::text)
                    .first()
                    .isEqualTo("dropped IKE_SA_INIT from 192.0.2.1:500:"
                            + " 5 IKE SAs with 192.0.2.1 are half open already");
        }

        private void requestWithCookie(int spi) {
            request(spi, "192.0.2.1");
            if (pair.responder.sent.isEmpty()) {
                return;
            }
            sentBy(pair.responder)
                    .notify(NotifyType.COOKIE)
                    .ifPresent(cookie -> receive(
                            MessageCodec.encode(withCookie(read(withSpi(spi, genuine)), cookie.data())), "192.0.2.1"));
        }

        private void request(int spi, String source) {
            receive(withSpi(spi, genuine), source);
        }

        private void receive(Octets datagram, String source) {
            pair.responder.lose();
            pair.responder.receive(new Path(Ways.TOWARDS_RESPONDER.local(), Endpoint.of(source, 500)), datagram);
        }
    }

    @Nested
    class AFlood {
        private static final int SENT = 2_000;

        private final Pair pair = new Pair(ALWAYS);
        private final Octets genuine;

        AFlood() {
            pair.initiate();
            genuine = pair.intercept(pair.initiator).octets();
        }

        @Test
        void isAnsweredDatagramByDatagramAndToldOfNowAndThen() {
            flood();
            assertThat(pair.responder.everSent).hasSize(SENT);
            assertThat(pair.responder.emitted(CookieDemanded.class)).hasSize(10);
            assertThat(pair.responder.emitted(MessageSent.class)).hasSize(10);

            pair.now = pair.now.plusSeconds(1);
            pair.responder.receive(Ways.TOWARDS_RESPONDER, genuine);

            assertThat(pair.responder.emitted(CookieDemanded.class).getLast().text())
                    .endsWith("has to return a cookie (and 1990 more since this was last told)");
            assertThat(pair.responder.sessions()).isZero();
        }

        @Test
        void ofWhatIsNoRequestIsNotAnswered() {
            Octets withoutNonce = MessageCodec.encode(new IkeMessage(
                    read(genuine).header(),
                    read(genuine).payloads().stream()
                            .filter(payload -> !(payload instanceof NoncePayload))
                            .toList()));
            pair.responder.receive(Ways.TOWARDS_RESPONDER, withoutNonce);

            assertThat(pair.responder.sent).isEmpty();
            assertThat(pair.responder.emitted(AdmissionRefused.class)).hasSize(1);
        }

        @Test
        void doesNotKeepAnHonestInitiatorOut() {
            flood();
            pair.responder.lose();
            pair.responder.receive(Ways.TOWARDS_RESPONDER, genuine);
            pair.drive();

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }

        private void flood() {
            for (int source = 1; source <= SENT; source++) {
                Endpoint from = new Endpoint(new IpAddress(Octets.of(203, 0, source >> 8, source)), 500);
                pair.responder.receive(new Path(Ways.TOWARDS_RESPONDER.local(), from), withSpi(source, genuine));
            }
        }
    }

    private static IkeMessage withCookie(IkeMessage message, Octets cookie) {
        List<Payload> payloads = new ArrayList<>(List.of(NotifyPayload.of(NotifyType.COOKIE, cookie)));
        payloads.addAll(message.payloads());
        return new IkeMessage(message.header(), payloads);
    }

    private static Octets withSpi(long spi, Octets datagram) {
        return new WireWriter(8).u64(spi).toOctets().concat(datagram.slice(8, datagram.length()));
    }

    private static Octets cookieIn(IkeMessage answer) {
        return answer.notify(NotifyType.COOKIE).orElseThrow().data();
    }

    private static IkeMessage sentBy(Pair.End end) {
        return read(end.sent.getLast().octets());
    }

    private static IkeMessage read(Octets datagram) {
        return switch (MessageCodec.decode(datagram)) {
            case Decoded.Complete complete -> complete.message();
            case Decoded other -> throw new AssertionError(other);
        };
    }
}
