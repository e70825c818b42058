package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import io.ikelab.child.DataPlaneSignal.Sampled;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.event.ike.IkeEvent.LivenessConfirmed;
import io.ikelab.sa.IkeCommand;
import io.ikelab.sa.IkeState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 7296 §2.4. */
class LivenessTest {
    private static final Duration IDLE = Duration.ofSeconds(45);
    private static final IkeCommand CHECK = new IkeCommand.CheckLiveness("tunnel");

    @Test
    void theDataPlaneIsAskedFirstOnceNothingWasHeardForTheIdleTime() {
        Pair pair = idlePair();

        pair.now = pair.now.plus(IDLE.minusSeconds(1));
        pair.initiator.tick();
        assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class)).isEmpty();

        pair.now = pair.now.plusSeconds(1);
        pair.initiator.tick();
        assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class))
                .containsExactly(new DataPlaneOrder.Sample(List.of(child(pair.initiator))));
        assertThat(pair.initiator.sent).isEmpty();
    }

    @Test
    void aPeerThatSentNoEspEitherIsAskedWithAnEmptyMessage() {
        Pair pair = idlePair();
        passIdleTime(pair);

        sampled(pair, Optional.empty());
        pair.now = pair.now.plusMillis(30);
        pair.drive();

        assertThat(pair.ladder()).endsWith("--> INFORMATIONAL request 2 [ ]", "<-- INFORMATIONAL response 2 [ ]");
        assertThat(pair.initiator.emitted(LivenessConfirmed.class))
                .singleElement()
                .satisfies(alive -> assertThat(alive.roundTrip()).isEqualTo(Duration.ofMillis(30)));
        assertThat(pair.initiator.wake).isEqualTo(pair.now.plus(IDLE));
    }

    @Test
    void espThatCameInPutsTheQuestionOff() {
        Pair pair = idlePair();
        passIdleTime(pair);

        sampled(pair, Optional.of(pair.now.minusSeconds(10)));

        assertThat(pair.initiator.sent).isEmpty();
        assertThat(pair.initiator.wake).isEqualTo(pair.now.plusSeconds(35));
    }

    @Test
    void espFromLongAgoDoesNot() {
        Pair pair = idlePair();
        passIdleTime(pair);

        sampled(pair, Optional.of(pair.now.minusSeconds(300)));

        assertThat(pair.initiator.sent).hasSize(1);
    }

    @Test
    void anAuthenticMessageOfThePeerPutsTheQuestionOffToo() {
        Pair pair = idlePair();
        pair.now = pair.now.plusSeconds(30);
        pair.responder.command(CHECK);
        pair.drive();
        pair.now = pair.now.plusSeconds(15);
        pair.initiator.tick();

        sampled(pair, Optional.empty());

        assertThat(pair.initiator.sent).isEmpty();
        assertThat(pair.initiator.wake).isEqualTo(pair.now.plusSeconds(30));
    }

    @Test
    void noiseDoesNot() {
        Pair pair = idlePair();
        pair.now = pair.now.plusSeconds(30);
        pair.initiator.receive(Ways.TOWARDS_INITIATOR, pair.responder.everSent.getLast());
        pair.now = pair.now.plusSeconds(15);
        pair.initiator.tick();

        sampled(pair, Optional.empty());

        assertThat(pair.initiator.sent).hasSize(1);
    }

    @Test
    void withoutAChildSaThePeerIsAskedStraightAway() {
        Pair pair = new Pair(Policies.AGREEING.withLiveness(IDLE).withEsp(Policies.esp(128)), Policies.AGREEING);
        pair.initiate();
        pair.drive();

        passIdleTime(pair);

        assertThat(pair.initiator.ordered(DataPlaneOrder.Sample.class)).isEmpty();
        assertThat(pair.initiator.sent).hasSize(1);
    }

    @Test
    void theResponderWatchesAsWell() {
        Pair pair = idlePair();
        pair.now = pair.now.plus(IDLE);
        pair.responder.tick();

        assertThat(pair.responder.ordered(DataPlaneOrder.Sample.class)).hasSize(1);
    }

    @Test
    void onDemandItIsAskedAtOnceAndNeverByItself() {
        Pair pair = Pair.established(Policies.AGREEING);
        assertThat(pair.initiator.wake).isEqualTo(Instant.MAX);

        pair.initiator.command(CHECK);
        pair.drive();

        assertThat(pair.initiator.emitted(LivenessConfirmed.class)).hasSize(1);
        assertThat(pair.initiator.wake).isEqualTo(Instant.MAX);
    }

    @Test
    void aPeerThatNeverAnswersIsGivenUpWithItsChildSas() {
        Pair pair = Pair.established(Policies.AGREEING);
        Instant start = pair.now;
        pair.initiator.command(CHECK);
        pair.initiator.lose();
        for (int wakes = 0; wakes < 6; wakes++) {
            pair.now = pair.initiator.wake;
            pair.initiator.tick();
            pair.initiator.lose();
        }

        assertThat(pair.now).isEqualTo(start.plusSeconds(63));
        assertThat(pair.initiator.emitted(IkeEvent.PeerSilent.class)).hasSize(1);
        assertThat(pair.initiator.closings()).containsExactly("the peer is silent");
        assertThat(pair.initiator.ordered(DataPlaneOrder.RemoveInbound.class)).hasSize(1);
        assertThat(pair.initiator.ordered(DataPlaneOrder.RemoveOutbound.class)).hasSize(1);
        assertThat(pair.initiator.sessions()).isZero();
    }

    @Test
    void aCheckOfAConnectionThatIsNotUpIsNothing() {
        Pair pair = new Pair(Policies.AGREEING);

        pair.initiator.command(CHECK);

        assertThat(pair.initiator.events).isEmpty();
        assertThat(pair.initiator.state()).isInstanceOf(IkeState.Initial.class);
    }

    private static Pair idlePair() {
        return Pair.established(Policies.AGREEING.withLiveness(IDLE));
    }

    private static void passIdleTime(Pair pair) {
        pair.now = pair.now.plus(IDLE);
        pair.initiator.tick();
    }

    private static void sampled(Pair pair, Optional<Instant> lastInbound) {
        pair.initiator.signal(new Sampled(
                List.of(new ChildActivity(child(pair.initiator), lastInbound, lastInbound, Optional.empty(), 0, 0))));
    }

    private static ChildId child(Pair.End end) {
        return end.emitted(IkeEvent.ChildInstalled.class).getFirst().child().id();
    }
}
