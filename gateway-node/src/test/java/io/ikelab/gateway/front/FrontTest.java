package io.ikelab.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.SeededRandomness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FrontTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Grant FIRST = new Grant(new Epoch(1), Instance.IN_0);
    private static final Grant SECOND = new Grant(new Epoch(2), Instance.IN_1);

    private final Front front = front(Optional.empty());
    private FrontState state = FrontState.begin(START);

    private static Front front(Optional<Duration> failBack) {
        FrontPlan azure = FrontPlan.DEFAULT;
        FrontPlan plan =
                new FrontPlan(azure.probeInterval(), azure.missesMax(), azure.planned(), azure.unplanned(), failBack);
        return new Front(plan, new SeededRandomness(1));
    }

    private List<FrontAction> feed(Front whose, FrontInput input) {
        FrontStep step = whose.step(state, input);
        state = step.next();
        return step.actions();
    }

    private List<FrontAction> feed(FrontInput input) {
        return feed(front, input);
    }

    private static FrontInput.Probed probe(int second, Instance instance, boolean answered) {
        return new FrontInput.Probed(START.plusSeconds(second), instance, answered);
    }

    private static FrontInput.TakenOut maintenance(int second, Instance instance) {
        return new FrontInput.TakenOut(START.plusSeconds(second), instance, Loss.MAINTENANCE);
    }

    @Test
    void theFirstInstanceHasTheAddressAndOnlyItsEpochIsAdmitted() {
        assertThat(state.grant()).contains(FIRST);
        assertThat(state.admits(Instance.IN_0, new Epoch(1))).isTrue();
        assertThat(state.admits(Instance.IN_1, new Epoch(1))).isFalse();
        assertThat(state.admits(Instance.IN_0, new Epoch(2))).isFalse();
    }

    @Nested
    class Maintenance {
        @Test
        void takesTheAddressAtOnceAndGivesItToTheOtherAfterTenToFifteenSeconds() {
            assertThat(feed(maintenance(100, Instance.IN_0)))
                    .containsExactly(new FrontAction.Revoked(FIRST, Loss.MAINTENANCE));
            Instant due = front.wake(state);
            assertThat(due).isBetween(START.plusSeconds(110), START.plusSeconds(115));
            assertThat(feed(new FrontInput.Tick(due.minusNanos(1)))).isEmpty();
            assertThat(feed(new FrontInput.Tick(due))).containsExactly(new FrontAction.Granted(SECOND));
            assertThat(state.admits(Instance.IN_0, new Epoch(1))).isFalse();
        }

        @Test
        void ofTheStandbyLeavesTheAddressWhereItIs() {
            assertThat(feed(maintenance(100, Instance.IN_1))).isEmpty();
            assertThat(state.grant()).contains(FIRST);
        }

        @Test
        void whileTheStandbyIsDownWaitsForWhoeverAnswersFirst() {
            feed(probe(5, Instance.IN_1, false));
            assertThat(feed(probe(10, Instance.IN_1, false)))
                    .containsExactly(new FrontAction.FoundLost(Instance.IN_1, 2));
            feed(maintenance(100, Instance.IN_0));
            assertThat(feed(new FrontInput.Tick(START.plusSeconds(1000)))).isEmpty();
            assertThat(feed(probe(1001, Instance.IN_0, true)))
                    .containsExactly(
                            new FrontAction.FoundWell(Instance.IN_0),
                            new FrontAction.Granted(new Grant(new Epoch(2), Instance.IN_0)));
        }
    }

    @Nested
    class AnInstanceThatFallsSilent {
        @Test
        void losesTheAddressWithTheSecondProbeMissedAndTheOtherHasItWithinThreeMinutes() {
            feed(probe(5, Instance.IN_0, true));
            assertThat(feed(probe(10, Instance.IN_0, false))).isEmpty();
            assertThat(feed(probe(15, Instance.IN_0, false)))
                    .containsExactly(
                            new FrontAction.FoundLost(Instance.IN_0, 2),
                            new FrontAction.Revoked(FIRST, Loss.UNHEALTHY));
            Instant due = front.wake(state);
            assertThat(due).isBetween(START.plusSeconds(5 + 60), START.plusSeconds(5 + 180));
            assertThat(feed(new FrontInput.Tick(due))).containsExactly(new FrontAction.Granted(SECOND));
        }

        @Test
        void andComesBackIsNotGivenTheAddressAgain() {
            feed(probe(5, Instance.IN_0, false));
            feed(probe(10, Instance.IN_0, false));
            feed(new FrontInput.Tick(front.wake(state)));
            assertThat(feed(probe(300, Instance.IN_0, true))).containsExactly(new FrontAction.FoundWell(Instance.IN_0));
            assertThat(state.grant()).contains(SECOND);
            assertThat(front.wake(state)).isEqualTo(Instant.MAX);
        }

        @Test
        void getsItBackWhereFailBackIsWanted() {
            Front returning = front(Optional.of(Duration.ofSeconds(60)));
            feed(returning, maintenance(0, Instance.IN_0));
            feed(returning, new FrontInput.Tick(returning.wake(state)));
            feed(returning, probe(100, Instance.IN_0, true));
            assertThat(returning.wake(state)).isEqualTo(START.plusSeconds(160));
            assertThat(feed(returning, new FrontInput.Tick(START.plusSeconds(160))))
                    .containsExactly(new FrontAction.Revoked(SECOND, Loss.FAIL_BACK));
            assertThat(feed(returning, new FrontInput.Tick(returning.wake(state))))
                    .containsExactly(new FrontAction.Granted(new Grant(new Epoch(3), Instance.IN_0)));
        }
    }
}
