package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent.LivenessConfirmed;
import io.ikelab.event.ike.IkeEvent.ResponseRepeated;
import io.ikelab.event.ike.IkeEvent.WindowAnnounced;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.NotifyPayload;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7296 §2.3: several requests in flight, in both directions. */
class WindowTest {
    private static final int WINDOW = 3;
    private static final Policies WIDE = Policies.AGREEING.withOptions(all -> all.withWindow(WINDOW));

    @Nested
    class TheWindow {
        @Test
        void isAnnouncedByBothEndsInIkeAuthWhereItIsMoreThanOne() {
            Pair pair = Pair.established(WIDE);

            assertThat(pair.ladder().subList(2, 4))
                    .containsExactly(
                            "--> IKE_AUTH request 1 [ IDi IDr AUTH SA TSi TSr N(SET_WINDOW_SIZE) ]",
                            "<-- IKE_AUTH response 1 [ IDr AUTH SA TSi TSr N(SET_WINDOW_SIZE) ]");
            for (Pair.End end : List.of(pair.initiator, pair.responder)) {
                assertThat(end.emitted(WindowAnnounced.class))
                        .singleElement()
                        .extracting(WindowAnnounced::text)
                        .isEqualTo("the peer takes 3 requests at a time");
            }
        }

        @Test
        void isNotSpokenOfWhereItIsOne() {
            Pair pair = Pair.established(Policies.AGREEING);

            assertThat(pair.ladder()).noneMatch(message -> message.contains("SET_WINDOW_SIZE"));
        }

        @Test
        void ofAnEndThatIsRefusedIsNotAnnounced() {
            Pair pair = new Pair(WIDE, WIDE.withKey("another key"));
            pair.initiate();
            pair.drive();

            assertThat(pair.ladder().get(3)).isEqualTo("<-- IKE_AUTH response 1 [ N(AUTHENTICATION_FAILED) ]");
        }

        @Test
        void ofEachEndIsItsOwn() {
            Pair pair = new Pair(Policies.AGREEING, WIDE);
            pair.initiate();
            pair.drive();
            checks(pair.initiator, WINDOW + 1);
            checks(pair.responder, WINDOW + 1);

            assertThat(pair.initiator.sent).hasSize(WINDOW);
            assertThat(pair.responder.sent).hasSize(1);
        }

        /** There is no way to reduce it. */
        @Test
        void neverBecomesSmaller() {
            Pair pair = Pair.established(WIDE);
            announce(pair, u32(2));
            checks(pair.initiator, WINDOW + 1);

            assertThat(pair.initiator.emitted(WindowAnnounced.class)).hasSize(1);
            assertThat(pair.initiator.sent).hasSize(WINDOW);
        }

        @Test
        void mayBeWidenedLater() {
            Pair pair = Pair.established(Policies.AGREEING);
            announce(pair, u32(2));
            checks(pair.initiator, WINDOW);

            assertThat(pair.initiator.emitted(WindowAnnounced.class))
                    .extracting(WindowAnnounced::requests)
                    .containsExactly(2);
            assertThat(pair.initiator.sent).hasSize(2);
        }

        /** Each request in flight is kept here as well as there. */
        @Test
        void isNeverUsedBeyond64() {
            Pair pair = Pair.established(Policies.AGREEING);
            announce(pair, u32(0xffff_ffffL));
            checks(pair.initiator, 70);

            assertThat(pair.initiator.sent).hasSize(64);
            pair.drive();
            assertThat(pair.initiator.emitted(LivenessConfirmed.class)).hasSize(70);
        }

        @ParameterizedTest
        @ValueSource(strings = {"00000000", "", "000008", "0000000800"})
        void isNotWhatMakesNoSense(String data) {
            Pair pair = Pair.established(Policies.AGREEING);
            announce(pair, Octets.fromHex(data));

            assertThat(pair.initiator.emitted(WindowAnnounced.class)).isEmpty();
            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        }

        private static void announce(Pair pair, Octets size) {
            Forge responder = Forge.of(pair.responder, false);
            pair.initiator.receive(
                    Ways.TOWARDS_INITIATOR,
                    responder.request(
                            ExchangeType.INFORMATIONAL, 0, NotifyPayload.of(NotifyType.SET_WINDOW_SIZE, size)));
            pair.initiator.lose();
        }

        private static Octets u32(long value) {
            return new WireWriter(4).u32(value).toOctets();
        }
    }

    @Nested
    class Sending {
        private final Pair pair = Pair.established(WIDE);

        /** §2.3: for request X it must have the responses to everything up to X-N. */
        @Test
        void goesOnFromTheOldestUnansweredRequest() {
            checks(pair.initiator, 2 * WINDOW);
            assertThat(pair.initiator.sent).hasSize(WINDOW);
            EndpointOutput.Transmit oldest = pair.intercept(pair.initiator);
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            pair.deliver(pair.responder, pair.initiator);
            assertThat(pair.initiator.emitted(LivenessConfirmed.class)).hasSize(2);
            assertThat(pair.initiator.sent).isEmpty();

            pair.responder.receive(oldest.packet(), oldest.path().reversed(), oldest.octets());
            pair.deliver(pair.responder, pair.initiator);

            assertThat(pair.initiator.sent).hasSize(WINDOW);
        }

        @Test
        void repeatsEachRequestByItself() {
            checks(pair.initiator, WINDOW);
            List<Octets> requests = pair.initiator.sent.stream()
                    .map(EndpointOutput.Transmit::octets)
                    .toList();
            pair.deliver(pair.initiator, pair.responder);
            pair.initiator.lose();
            pair.deliver(pair.responder, pair.initiator);
            pair.advance();

            assertThat(pair.initiator.sent)
                    .extracting(EndpointOutput.Transmit::octets)
                    .containsExactly(requests.get(1), requests.get(2));
        }

        @Test
        void endsWithTheIkeSaWhateverIsInFlight() {
            checks(pair.initiator, 2);
            pair.initiator.command(new IkeCommand.Terminate("tunnel"));
            EndpointOutput.Transmit first = pair.intercept(pair.initiator);
            EndpointOutput.Transmit second = pair.intercept(pair.initiator);
            pair.drive();
            assertThat(pair.initiator.closings()).containsExactly("deleted by this end");
            assertThat(pair.responder.closings()).containsExactly("deleted by the peer");

            pair.responder.receive(second.path().reversed(), second.octets());
            pair.responder.receive(first.path().reversed(), first.octets());

            assertThat(pair.responder.discards()).containsExactly("the IKE SA is over", "the IKE SA is over");
        }
    }

    @Nested
    class Receiving {
        private final Pair pair = Pair.established(WIDE);
        private final Forge initiator = Forge.of(pair.responder, true);
        private final List<Octets> requests = IntStream.range(0, 3 * WINDOW)
                .mapToObj(number -> initiator.request(ExchangeType.INFORMATIONAL, 2 + number))
                .toList();

        @Test
        void takesRequestsInAnyOrderAndAnswersThemAsTheyCome() {
            receive(2);
            receive(0);
            receive(1);

            assertThat(answered()).containsExactly(4L, 2L, 3L);
            receive(5);
            assertThat(answered()).containsExactly(4L, 2L, 3L, 7L);
        }

        @Test
        void throwsAwayWhatIsTooFarAhead() {
            receive(WINDOW);

            assertThat(pair.responder.sent).isEmpty();
            assertThat(pair.responder.discards())
                    .containsExactly("message id 5 is outside the window, expected is 2 to 4");
        }

        @Test
        void doesNotGoOnBeyondAGap() {
            receive(1);
            receive(2);
            receive(WINDOW);

            assertThat(answered()).containsExactly(3L, 4L);
            receive(0);
            receive(WINDOW);
            assertThat(answered()).containsExactly(3L, 4L, 2L, 5L);
        }

        @Test
        void repeatsAsManyResponsesAsItPromisedToKeep() {
            IntStream.range(0, WINDOW + 1).forEach(this::receive);
            List<Octets> answers = pair.responder.sent.stream()
                    .map(EndpointOutput.Transmit::octets)
                    .toList();
            pair.responder.lose();
            for (int number = WINDOW; number >= 0; number--) {
                receive(number);
            }

            assertThat(pair.responder.sent)
                    .extracting(EndpointOutput.Transmit::octets)
                    .containsExactly(answers.get(3), answers.get(2), answers.get(1));
            assertThat(pair.responder.emitted(ResponseRepeated.class)).hasSize(WINDOW);
            assertThat(pair.responder.discards())
                    .containsExactly("message id 2 is outside the window, expected is 6 to 8");
        }

        @Test
        void ignoresARequestWithAKnownIdAndOtherOctets() {
            receive(1);
            pair.responder.receive(
                    Ways.TOWARDS_RESPONDER, initiator.request(ExchangeType.INFORMATIONAL, 3, DeletePayload.ikeSa()));

            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.responder.discards()).containsExactly("message id 3 again with other content");
            assertThat(answered()).containsExactly(3L);
        }

        /** Whoever has no keys cannot take the place of a request that is still to come. */
        @Test
        void isNotBlockedByAForgery() {
            Octets genuine = requests.get(1);
            Octets forged =
                    genuine.slice(0, genuine.length() - 1).concat(Octets.of(genuine.at(genuine.length() - 1) ^ 1));
            pair.responder.receive(Ways.TOWARDS_RESPONDER, forged);
            receive(1);

            assertThat(answered()).containsExactly(3L);
        }

        @Test
        void endsWithADeleteThatOvertookOtherRequests() {
            pair.responder.receive(
                    Ways.TOWARDS_RESPONDER, initiator.request(ExchangeType.INFORMATIONAL, 4, DeletePayload.ikeSa()));
            receive(0);

            assertThat(pair.responder.closings()).containsExactly("deleted by the peer");
            assertThat(answered()).containsExactly(4L);
            assertThat(pair.responder.discards()).containsExactly("the IKE SA is over");
        }

        private void receive(int number) {
            pair.responder.receive(Ways.TOWARDS_RESPONDER, requests.get(number));
        }

        private List<Long> answered() {
            return pair.responder.sent.stream()
                    .map(answer ->
                            initiator.open(answer.octets()).header().messageId().value())
                    .toList();
        }
    }

    private static void checks(Pair.End end, int count) {
        for (int i = 0; i < count; i++) {
            end.command(new IkeCommand.CheckLiveness("tunnel"));
        }
    }
}
