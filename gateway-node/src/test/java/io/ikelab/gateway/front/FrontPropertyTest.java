package io.ikelab.gateway.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.SeededRandomness;
import io.ikelab.testkit.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A day of random failures, restorations, maintenance and resets, in virtual time. */
class FrontPropertyTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final int DEEDS = 40;

    @Test
    void whateverFailsThereIsOneOwnerPerEpochAndSoonAnOwnerWhereSomebodyIsWell() {
        Property.forSeeds(500, random -> new World(random).play());
    }

    /** The two instances as they really are, and the front that only probes them. */
    private static final class World {
        private final RandomGenerator random;
        private final Front front;
        private final Map<Instance, Boolean> answers = new EnumMap<>(Map.of(Instance.IN_0, true, Instance.IN_1, true));
        private final Map<Epoch, Instance> owners = new HashMap<>();
        private Optional<Grant> inForce = Optional.of(new Grant(new Epoch(1), Instance.IN_0));
        private FrontState state = FrontState.begin(START);
        private Instant now = START;
        private Instant somebodyWellSince = START;

        World(RandomGenerator random) {
            this.random = random;
            Optional<Duration> failBack =
                    random.nextBoolean() ? Optional.of(Duration.ofSeconds(random.nextInt(600))) : Optional.empty();
            FrontPlan azure = FrontPlan.DEFAULT;
            this.front = new Front(
                    new FrontPlan(
                            azure.probeInterval(), azure.missesMax(), azure.planned(), azure.unplanned(), failBack),
                    new SeededRandomness(random.nextLong()));
            owners.put(new Epoch(1), Instance.IN_0);
        }

        void play() {
            for (int i = 0; i < DEEDS; i++) {
                deed();
                passes(Duration.ofSeconds(random.nextInt(random.nextBoolean() ? 20 : 2400)));
            }
        }

        private void deed() {
            Instance instance = random.nextBoolean() ? Instance.IN_0 : Instance.IN_1;
            switch (random.nextInt(4)) {
                case 0 -> answers.put(instance, false);
                case 1, 2 -> answers.put(instance, true);
                default -> {
                    answers.put(instance, random.nextBoolean());
                    feed(new FrontInput.TakenOut(now, instance, random.nextBoolean() ? Loss.MAINTENANCE : Loss.RESET));
                    // An instance that is taken out is believed to be well only when it answers again.
                    somebodyWellSince = now;
                }
            }
            if (!answers.containsValue(true)) {
                somebodyWellSince = Instant.MAX;
            } else if (somebodyWellSince.equals(Instant.MAX)) {
                somebodyWellSince = now;
            }
        }

        private void passes(Duration time) {
            Instant end = now.plus(time);
            while (now.isBefore(end)) {
                now = earlier(front.wake(state), now.plus(front.plan().probeInterval()));
                feed(new FrontInput.Tick(now));
                for (Instance instance : Instance.values()) {
                    feed(new FrontInput.Probed(now, instance, answers.getOrDefault(instance, false)));
                }
                hasAnOwnerInTime();
            }
        }

        private Instant earlier(Instant wake, Instant probe) {
            Instant next = wake.isBefore(probe) ? wake : probe;
            return next.isAfter(now) ? next : now.plusMillis(1);
        }

        private void feed(FrontInput input) {
            FrontStep step = front.step(state, input);
            state = step.next();
            step.actions().forEach(this::done);
            if (!step.actions().isEmpty()) {
                assertThat(state.grant()).isEqualTo(inForce);
                owners.keySet().forEach(this::isAdmittedOnlyInForce);
            }
        }

        private void isAdmittedOnlyInForce(Epoch epoch) {
            for (Instance instance : Instance.values()) {
                if (state.admits(instance, epoch) != inForce.equals(Optional.of(new Grant(epoch, instance)))) {
                    throw new AssertionError(instance + " in " + epoch + " although in force is " + inForce);
                }
            }
        }

        private void done(FrontAction action) {
            switch (action) {
                case FrontAction.Granted(Grant grant) -> {
                    assertThat(inForce).as("revoked before it is given again").isEmpty();
                    assertThat(owners).doesNotContainKey(grant.epoch());
                    assertThat(owners.keySet())
                            .allMatch(older -> older.number() < grant.epoch().number());
                    owners.put(grant.epoch(), grant.owner());
                    inForce = Optional.of(grant);
                }
                case FrontAction.Revoked(Grant grant, Loss _) -> {
                    assertThat(inForce).contains(grant);
                    inForce = Optional.empty();
                }
                case FrontAction.FoundLost _, FrontAction.FoundWell _ -> {}
            }
        }

        /** The worst is the end of one outage that is the beginning of the next, as many times as there were failures. */
        private void hasAnOwnerInTime() {
            if (somebodyWellSince.equals(Instant.MAX) || state.grant().isPresent()) {
                return;
            }
            Duration bound =
                    front.plan().detection().plus(front.plan().unplanned().max());
            boolean waitingForOutage = !state.grantAt().isBefore(now);
            boolean quiet = Duration.between(somebodyWellSince, now).compareTo(bound) > 0;
            if (quiet && !waitingForOutage) {
                throw new AssertionError("well since " + somebodyWellSince + ", and nobody owns the address at " + now);
            }
        }
    }
}
