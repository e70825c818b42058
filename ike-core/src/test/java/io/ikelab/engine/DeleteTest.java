package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import io.ikelab.wire.DeletePayload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** RFC 7296 §1.4.1, §2.25. */
class DeleteTest {
    private static final IkeCommand TERMINATE = new IkeCommand.Terminate("tunnel");

    @Nested
    class OfTheIkeSa {
        private final Pair pair = Pair.established(Policies.AGREEING);

        @Test
        void byTheInitiatorTakesTheChildSaWithItAtBothEnds() {
            pair.initiator.command(TERMINATE);
            pair.drive();

            assertThat(pair.ladder())
                    .endsWith("--> INFORMATIONAL request 2 [ D(IKE) ]", "<-- INFORMATIONAL response 2 [ ]");
            assertOver(pair.initiator, "deleted by this end");
            assertOver(pair.responder, "deleted by the peer");
        }

        @Test
        void byTheResponderIsItsFirstRequest() {
            pair.responder.command(TERMINATE);
            pair.drive();

            assertThat(pair.ladder())
                    .endsWith("<-- INFORMATIONAL request 0 [ D(IKE) ]", "--> INFORMATIONAL response 0 [ ]");
            assertOver(pair.initiator, "deleted by the peer");
            assertOver(pair.responder, "deleted by this end");
        }

        @Test
        void byBothAtOnceEndsItOnce() {
            pair.initiator.command(TERMINATE);
            pair.responder.command(TERMINATE);
            pair.drive();

            assertOver(pair.initiator, "deleted by both ends");
            assertOver(pair.responder, "deleted by both ends");
            assertThat(pair.ladder()).contains("--> INFORMATIONAL response 0 [ ]", "<-- INFORMATIONAL response 2 [ ]");
        }

        @Test
        void stopsSendingThroughItAtOnceAndReceivingOnceItIsAnswered() {
            pair.initiator.command(TERMINATE);

            assertThat(pair.initiator.ordered(DataPlaneOrder.RemoveOutbound.class))
                    .hasSize(1);
            assertThat(pair.initiator.ordered(DataPlaneOrder.RemoveInbound.class))
                    .isEmpty();

            pair.drive();
            assertThat(pair.initiator.ordered(DataPlaneOrder.RemoveInbound.class))
                    .hasSize(1);
        }

        @Test
        void whoseRequestIsLostIsRepeated() {
            pair.initiator.command(TERMINATE);
            pair.initiator.lose();
            pair.advance();
            pair.drive();

            assertOver(pair.initiator, "deleted by this end");
            assertOver(pair.responder, "deleted by the peer");
        }

        @Test
        void whoseResponseIsLostIsAnsweredAgainByTheEndThatIsGone() {
            pair.initiator.command(TERMINATE);
            pair.deliver(pair.initiator, pair.responder);
            pair.responder.lose();
            pair.advance();
            pair.drive();

            assertThat(pair.responder.emitted(IkeEvent.ResponseRepeated.class)).hasSize(1);
            assertOver(pair.initiator, "deleted by this end");
            assertOver(pair.responder, "deleted by the peer");
        }

        @Test
        void isOverForThisEndWhereThePeerNeverAnswers() {
            pair.initiator.command(TERMINATE);
            giveUp();

            assertOver(pair.initiator, "deleted by this end, unanswered");
            assertThat(pair.responder.state()).isInstanceOf(IkeState.Established.class);
        }

        @Test
        void waitsForTheRequestInFlight() {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            pair.initiator.command(TERMINATE);
            pair.drive();

            assertThat(pair.ladder())
                    .endsWith(
                            "--> INFORMATIONAL request 2 [ ]",
                            "<-- INFORMATIONAL response 2 [ ]",
                            "--> INFORMATIONAL request 3 [ D(IKE) ]",
                            "<-- INFORMATIONAL response 3 [ ]");
            assertOver(pair.initiator, "deleted by this end");
        }

        /** What waited must not leave once the SA is over. */
        @Test
        void thatWaitsBehindARequestNobodyAnswersEndsWithIt() {
            pair.initiator.command(new IkeCommand.CheckLiveness("tunnel"));
            pair.initiator.command(TERMINATE);
            int before = pair.initiator.everSent.size();
            giveUp();

            assertOver(pair.initiator, "deleted by this end, unanswered");
            assertThat(pair.initiator.everSent).hasSize(before + 5);
            assertThat(pair.initiator.sent).isEmpty();
            assertThat(pair.initiator.sessions()).isZero();
        }

        @Test
        void commandedTwiceIsAskedForOnce() {
            pair.initiator.command(TERMINATE);
            pair.initiator.command(TERMINATE);

            assertThat(pair.initiator.sent).hasSize(1);
        }

        @Test
        void leavesRoomForANewOne() {
            pair.initiator.command(TERMINATE);
            pair.drive();
            pair.initiate();
            pair.drive();

            assertThat(pair.initiator.state()).isInstanceOf(IkeState.Established.class);
            assertThat(pair.initiator.emitted(IkeEvent.IkeEstablished.class)).hasSize(2);
        }

        private void giveUp() {
            pair.initiator.lose();
            for (int wakes = 0; wakes < 6; wakes++) {
                pair.now = pair.initiator.wake;
                pair.initiator.tick();
                pair.initiator.lose();
            }
        }

        private void assertOver(Pair.End end, String reason) {
            assertThat(end.closings()).containsExactly(reason);
            assertThat(end.ordered(DataPlaneOrder.RemoveInbound.class)).hasSize(1);
            assertThat(end.emitted(IkeEvent.ChildClosed.class)).hasSize(1);
            assertThat(end.state()).isInstanceOf(IkeState.Initial.class);
            assertThat(end.emitted(IkeEvent.SessionFailed.class)).isEmpty();
        }
    }

    @Nested
    class OfAnIkeSaOnItsWay {
        private final Pair pair = new Pair(Policies.AGREEING);

        @Test
        void beforeTheFirstResponseIsSilent() {
            pair.initiate();
            pair.initiator.lose();
            pair.initiator.command(TERMINATE);

            assertThat(pair.initiator.closings()).containsExactly("terminated by command");
            assertThat(pair.initiator.sent).isEmpty();
            assertThat(pair.initiator.sessions()).isZero();
        }

        @Test
        void duringIkeAuthFollowsTheResponse() {
            pair.initiate();
            pair.deliver(pair.initiator, pair.responder);
            pair.deliver(pair.responder, pair.initiator);
            pair.initiator.command(TERMINATE);
            pair.drive();

            assertThat(pair.ladder().getLast()).isEqualTo("<-- INFORMATIONAL response 2 [ ]");
            assertThat(pair.initiator.closings()).containsExactly("deleted by this end");
            assertThat(pair.responder.closings()).containsExactly("deleted by the peer");
            assertThat(pair.initiator.emitted(IkeEvent.ChildInstalled.class)).isEmpty();
        }

        @Test
        void duringAnIkeAuthThatFailsNeedsNoDelete() {
            Pair refusing = new Pair(Policies.AGREEING, Policies.AGREEING.withKey("another key"));
            refusing.initiate();
            refusing.deliver(refusing.initiator, refusing.responder);
            refusing.deliver(refusing.responder, refusing.initiator);
            refusing.initiator.command(TERMINATE);
            refusing.drive();

            assertThat(refusing.initiator.closings()).containsExactly("deleted by this end");
            assertThat(refusing.ladder()).hasSize(4);
        }
    }

    @Nested
    class OfAChildSa {
        private final Pair pair = Pair.established(Policies.AGREEING);

        @Test
        void byTheInitiatorNamesBothDirectionsInTheTwoMessages() {
            pair.initiator.command(terminateChild(pair.initiator));
            pair.drive();

            assertThat(pair.ladder())
                    .endsWith("--> INFORMATIONAL request 2 [ D(ESP) ]", "<-- INFORMATIONAL response 2 [ D(ESP) ]");
            assertGone(pair.initiator, "deleted by this end");
            assertGone(pair.responder, "deleted by the peer");
        }

        @Test
        void byTheResponderLikewise() {
            pair.responder.command(terminateChild(pair.responder));
            pair.drive();

            assertGone(pair.initiator, "deleted by the peer");
            assertGone(pair.responder, "deleted by this end");
        }

        /** RFC 7296 §1.4.1: the answers must not name the SAs again. */
        @Test
        void byBothAtOnceIsNotNamedInTheResponses() {
            pair.initiator.command(terminateChild(pair.initiator));
            pair.responder.command(terminateChild(pair.responder));
            pair.drive();

            assertThat(pair.ladder().subList(4, 8))
                    .containsExactlyInAnyOrder(
                            "--> INFORMATIONAL request 2 [ D(ESP) ]",
                            "<-- INFORMATIONAL request 0 [ D(ESP) ]",
                            "<-- INFORMATIONAL response 2 [ ]",
                            "--> INFORMATIONAL response 0 [ ]");
            assertGone(pair.initiator, "deleted by this end");
            assertGone(pair.responder, "deleted by this end");
        }

        @Test
        void commandedTwiceIsAskedForOnce() {
            pair.initiator.command(terminateChild(pair.initiator));
            pair.initiator.command(terminateChild(pair.initiator));
            pair.drive();

            assertThat(pair.initiator.ordered(DataPlaneOrder.RemoveInbound.class))
                    .hasSize(1);
            assertThat(pair.ladder()).hasSize(6);
        }

        @Test
        void thatNobodyKnowsIsNothing() {
            Forge initiator = Forge.of(pair.responder, true);
            Octets request = initiator.request(
                    ExchangeType.INFORMATIONAL, 2, new DeletePayload(ProtocolId.ESP, List.of(Octets.of(1, 2, 3, 4))));

            pair.responder.receive(Ways.TOWARDS_RESPONDER, request);

            assertThat(initiator.open(pair.responder.sent.getLast().octets()).payloads())
                    .isEmpty();
            assertThat(pair.responder.ordered(DataPlaneOrder.RemoveInbound.class))
                    .isEmpty();
        }

        private void assertGone(Pair.End end, String reason) {
            assertThat(end.state())
                    .isInstanceOfSatisfying(
                            IkeState.Established.class,
                            state -> assertThat(state.children()).isEmpty());
            assertThat(end.ordered(DataPlaneOrder.RemoveInbound.class)).hasSize(1);
            assertThat(end.ordered(DataPlaneOrder.RemoveOutbound.class)).isNotEmpty();
            assertThat(end.emitted(IkeEvent.ChildClosed.class))
                    .singleElement()
                    .satisfies(closed -> assertThat(closed.reason()).isEqualTo(reason));
        }

        private IkeCommand terminateChild(Pair.End end) {
            ChildId child = end.emitted(IkeEvent.ChildInstalled.class)
                    .getFirst()
                    .child()
                    .id();
            return new IkeCommand.TerminateChild("tunnel", child);
        }
    }

    @Test
    void aFinishedIkeSaIsForgottenAfterHalfAMinute() {
        Pair pair = Pair.established(Policies.AGREEING);
        pair.initiator.command(TERMINATE);
        pair.drive();

        assertThat(pair.responder.sessions()).isOne();
        pair.advance(Duration.ofSeconds(29));
        assertThat(pair.responder.sessions()).isOne();
        pair.advance(Duration.ofSeconds(2));
        assertThat(pair.responder.sessions()).isZero();
        assertThat(pair.initiator.sessions()).isZero();
    }
}
