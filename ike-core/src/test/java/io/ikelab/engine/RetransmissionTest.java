package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.PeerSilent;
import io.ikelab.event.ike.IkeEvent.RequestRepeated;
import io.ikelab.event.ike.IkeEvent.RequestRetransmitted;
import io.ikelab.event.ike.IkeEvent.ResponseRepeated;
import io.ikelab.iana.ExchangeType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.RetransmissionPolicy;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7296 §2.1. */
class RetransmissionTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void anUnansweredRequestGoesOutAgainAfter1_2_4_8And16SecondsAndIsGivenUpAfter32More() {
        Pair pair = new Pair(Policies.AGREEING);
        Instant start = pair.now;
        pair.initiate();

        silence(pair, pair.initiator);

        assertThat(pair.initiator.emitted(RequestRetransmitted.class))
                .extracting(event -> Duration.between(start, event.meta().at()).toSeconds())
                .containsExactly(1L, 3L, 7L, 15L, 31L);
        assertThat(pair.initiator.emitted(RequestRetransmitted.class))
                .extracting(
                        event -> event.attempt() + " then " + event.nextDelay().toSeconds() + " s")
                .containsExactly("1 then 2 s", "2 then 4 s", "3 then 8 s", "4 then 16 s", "5 then 32 s");
        assertThat(pair.initiator.emitted(PeerSilent.class)).singleElement().satisfies(silent -> {
            assertThat(silent.transmissions()).isEqualTo(6);
            assertThat(silent.waited()).isEqualTo(Duration.ofSeconds(63));
            assertThat(silent.exchange()).isEqualTo(ExchangeType.IKE_SA_INIT);
        });
        assertThat(pair.initiator.closings()).containsExactly("the peer did not answer IKE_SA_INIT");
        assertThat(pair.initiator.sessions()).isZero();
    }

    @Test
    void everyTransmissionOfARequestHasTheSameOctets() {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();

        silence(pair, pair.initiator);

        assertThat(pair.initiator.everSent).hasSize(6);
        assertThat(pair.initiator.everSent.stream().distinct()).hasSize(1);
    }

    @Test
    void aProtectedRequestHasTheSameOctetsToo() {
        Pair pair = Pair.established(Policies.AGREEING);
        int before = pair.initiator.everSent.size();
        pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));

        silence(pair, pair.initiator);

        List<Octets> sent = pair.initiator.everSent.subList(before, pair.initiator.everSent.size());
        assertThat(sent).hasSize(6);
        assertThat(sent.stream().distinct()).hasSize(1);
    }

    /** 0 and 2: requests of the initiator, 1 and 3: responses. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aHandshakeSurvivesTheLossOfAnyMessage(int lost) {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();

        deliverAllBut(lost, pair);
        pair.advance();
        pair.drive();

        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        assertThat(pair.initiator.emitted(RequestRetransmitted.class)).hasSize(1);
        assertThat(pair.responder.emitted(ResponseRepeated.class)).hasSize(lost % 2);
        assertThat(pair.responder.emitted(IkeEvent.IkeEstablished.class)).hasSize(1);
        assertThat(pair.ladder()).hasSize(4);
    }

    /** Each packet has an event of its own: the one that came and the one that went. */
    @Test
    void aRepeatedRequestIsToldOfUnderItsOwnPacketAndItsAnswerUnderTheAnswers() {
        Pair pair = Pair.established(Policies.AGREEING);
        PacketId again = new PacketId(new NodeName("test"), 77);
        pair.responder.receive(again, Ways.TOWARDS_RESPONDER, pair.initiator.everSent.getLast());

        assertThat(pair.responder.emitted(RequestRepeated.class))
                .singleElement()
                .satisfies(repeated -> {
                    assertThat(repeated.meta().cause()).contains(again);
                    assertThat(repeated.text()).isEqualTo("the peer repeated its IKE_AUTH request 1");
                });
        assertThat(pair.responder.emitted(ResponseRepeated.class))
                .singleElement()
                .satisfies(answer -> assertThat(answer.meta().cause())
                        .contains(pair.responder.sent.getLast().packet()));
    }

    @Test
    void aRepeatedResponseHasTheSameOctets() {
        Pair pair = Pair.established(Policies.AGREEING);
        Octets lastRequest = pair.initiator.everSent.getLast();
        Octets lastResponse = pair.responder.everSent.getLast();

        pair.responder.receive(Ways.TOWARDS_RESPONDER, lastRequest);
        pair.responder.receive(Ways.TOWARDS_RESPONDER, lastRequest);

        assertThat(pair.responder.sent)
                .extracting(EndpointOutput.Transmit::octets)
                .containsExactly(lastResponse, lastResponse);
        assertThat(pair.responder.emitted(IkeEvent.ChildInstalled.class)).hasSize(1);
    }

    @Test
    void aResponderNeverRetransmitsByItself() {
        Pair pair = new Pair(Policies.AGREEING);
        pair.initiate();
        pair.deliver(pair.initiator, pair.responder);
        pair.responder.lose();

        pair.now = pair.now.plusSeconds(20);
        pair.responder.tick();

        assertThat(pair.responder.sent).isEmpty();
        assertThat(pair.responder.everSent).hasSize(1);
    }

    @Test
    void aRequestWithAKnownIdAndOtherOctetsIsThrownAway() {
        Pair pair = Pair.established(Policies.AGREEING);
        Forge initiator = Forge.of(pair.responder, true);

        pair.responder.receive(Ways.TOWARDS_RESPONDER, initiator.request(ExchangeType.INFORMATIONAL, 1));

        assertThat(pair.responder.sent).isEmpty();
        assertThat(pair.responder.discards()).containsExactly("message id 1 again with other content");
    }

    @Test
    void aRequestOutsideTheWindowIsThrownAwayUnanswered() {
        Pair pair = Pair.established(Policies.AGREEING);
        Forge initiator = Forge.of(pair.responder, true);

        for (long id : new long[] {3, 4, 0xffff_fffeL, 0xffff_ffffL}) {
            pair.responder.receive(Ways.TOWARDS_RESPONDER, initiator.request(ExchangeType.INFORMATIONAL, id));
        }

        assertThat(pair.responder.sent).isEmpty();
        assertThat(pair.responder.discards())
                .hasSize(4)
                .allSatisfy(reason -> assertThat(reason).endsWith(" is outside the window, expected is 2"));
        assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void aResponseThatComesTwiceIsThrownAwayTheSecondTime() {
        Pair pair = Pair.established(Policies.AGREEING);

        pair.initiator.receive(Ways.TOWARDS_INITIATOR, pair.responder.everSent.getLast());

        assertThat(pair.initiator.discards()).containsExactly("a response to nothing that is in flight");
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
    }

    @Test
    void onlyOneRequestIsInFlightAtATime() {
        Pair pair = Pair.established(Policies.AGREEING);
        pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
        pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));

        assertThat(pair.initiator.sent).hasSize(1);
        pair.drive();

        assertThat(pair.initiator.emitted(IkeEvent.LivenessConfirmed.class)).hasSize(2);
    }

    /** The schedule of the connection counts, not one of ours. */
    @Test
    void anImitatedVendorRepeatsAsItDoes() {
        Pair pair = new Pair(repeating(RetransmissionPolicy.LIBRESWAN));
        Instant start = pair.now;
        pair.initiate();

        silence(pair, pair.initiator);

        assertThat(pair.initiator.emitted(RequestRetransmitted.class))
                .extracting(event -> Duration.between(start, event.meta().at()).toMillis())
                .containsExactly(500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L);
        assertThat(pair.initiator.emitted(PeerSilent.class))
                .extracting(PeerSilent::waited)
                .containsExactly(Duration.ofSeconds(64));
    }

    @Test
    void chanceShortensTheWaitsAndTheSameSeedDoesSoAlike() {
        Policies jittery = repeating(RetransmissionPolicy.DEFAULT.withJitter(0.5));

        List<Duration> first = waits(new Pair(jittery, jittery, 1));
        assertThat(first).isEqualTo(waits(new Pair(jittery, jittery, 1)));
        assertThat(first).isNotEqualTo(waits(new Pair(jittery, jittery, 2)));
        assertThat(first).allMatch(wait -> !wait.isNegative()).doesNotContain(Duration.ofSeconds(2));
    }

    private static List<Duration> waits(Pair pair) {
        pair.initiate();
        silence(pair, pair.initiator);
        return pair.initiator.emitted(RequestRetransmitted.class).stream()
                .map(RequestRetransmitted::nextDelay)
                .toList();
    }

    private static Policies repeating(RetransmissionPolicy schedule) {
        return Policies.AGREEING.withOptions(all -> all.withTiming(all.timing().withRetransmission(schedule)));
    }

    /** Every datagram is answered at most once, and nothing is answered by more than one. */
    @Test
    void aResponderSendsOneReplyToEachDatagram() {
        Pair pair = Pair.established(Policies.AGREEING.withOptions(all -> all.withWindow(4)));
        Forge initiator = Forge.of(pair.responder, true);
        int before = pair.responder.everSent.size();
        for (int datagram = 0; datagram < 30; datagram++) {
            int sent = pair.responder.everSent.size();
            pair.responder.receive(
                    Ways.TOWARDS_RESPONDER, initiator.request(ExchangeType.INFORMATIONAL, 2 + datagram % 7));
            assertThat(pair.responder.everSent.size() - sent).isLessThanOrEqualTo(1);
        }
        int answered = pair.responder.everSent.size();
        assertThat(answered).isGreaterThan(before);

        pair.now = pair.now.plus(LONG);
        pair.responder.tick();

        assertThat(pair.responder.everSent).hasSize(answered);
    }

    /** Nothing that {@code end} sends arrives any more. */
    private static void silence(Pair pair, Pair.End end) {
        Instant limit = pair.now.plus(LONG);
        end.lose();
        while (end.wake.isBefore(limit)) {
            pair.now = end.wake;
            end.tick();
            end.lose();
        }
    }

    private static void deliverAllBut(int lost, Pair pair) {
        for (int message = 0; message < lost; message++) {
            if (message % 2 == 0) {
                pair.deliver(pair.initiator, pair.responder);
            } else {
                pair.deliver(pair.responder, pair.initiator);
            }
        }
        pair.intercept(lost % 2 == 0 ? pair.initiator : pair.responder);
    }
}
