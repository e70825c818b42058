package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.host.HostEvent;
import io.ikelab.lab.scenario.EventPattern;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.ScriptStep.Initiate;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ScriptTest {
    private static final EventPattern REFUSED =
            new EventPattern(Optional.of(Side.PEER), "host.command.refused", Optional.of("late"));

    private final AtomicInteger news = new AtomicInteger();

    private static ScriptStep step(String name, int seconds, EventPattern... after) {
        return new ScriptStep(Duration.ofSeconds(seconds), List.of(after), Side.PEER, new Initiate(name));
    }

    private static HostEvent refused(Side side, String reason) {
        EventMeta meta = new EventMeta(Instant.EPOCH, new NodeName(side.toString()), 0, Optional.empty());
        return new HostEvent.CommandRefused(meta, reason);
    }

    private Script script(ScriptStep... steps) {
        return new Script(List.of(steps), news::incrementAndGet);
    }

    @Test
    void stepsAreDueFromTheirTimeOnAndOnlyOnce() {
        Script script = script(step("a", 1), step("b", 2), step("c", 2));

        assertThat(script.times()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(script.takeDue(Duration.ZERO)).isEmpty();
        assertThat(script.takeDue(Duration.ofSeconds(1))).containsExactly(step("a", 1));
        assertThat(script.takeDue(Duration.ofSeconds(2))).containsExactly(step("b", 2), step("c", 2));
        assertThat(script.takeDue(Duration.ofSeconds(9))).isEmpty();
        assertThat(script.isThrough()).isTrue();
    }

    @Test
    void aStepThatWaitsForAnEventIsDueWhenItsTimeHasComeToo() {
        Script script = script(step("a", 1, REFUSED));

        assertThat(script.takeDue(Duration.ofSeconds(5))).isEmpty();
        script.on(refused(Side.PEER, "too late"));
        assertThat(news).hasValue(1);
        assertThat(script.takeDue(Duration.ZERO)).isEmpty();
        assertThat(script.takeDue(Duration.ofSeconds(1))).hasSize(1);
    }

    @Test
    void eventsOfAnotherNodeOrWithOtherWordsAreNoNews() {
        Script script = script(step("a", 0, REFUSED));

        script.on(refused(Side.GATEWAY, "too late"));
        script.on(refused(Side.PEER, "too early"));

        assertThat(news).hasValue(0);
        assertThat(script.isThrough()).isFalse();
    }

    @Test
    void anEventThatCameBeforeTheStepsTimeCounts() {
        Script script = script(step("a", 3, REFUSED));
        script.on(refused(Side.PEER, "too late"));

        assertThat(script.takeDue(Duration.ofSeconds(3))).hasSize(1);
    }
}
