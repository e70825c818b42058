package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.gateway.front.FrontPlan;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.WireTap;
import io.ikelab.policy.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Days in which instances, path and device fail at random, in virtual time: one owner in each epoch, no outage longer than
 * its policies imply, and nothing delivered twice. {@code -Dikelab.failover.seeds=500 -Dikelab.failover.hours=24}
 * plays 500 days of either gateway rather than the hours that fit the build.
 */
@Execution(ExecutionMode.CONCURRENT)
final class FailoverWeatherTest {
    private static final int SEEDS = Integer.getInteger("ikelab.failover.seeds", 1);
    private static final Duration DAY = Duration.ofHours(Integer.getInteger("ikelab.failover.hours", 4));
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    /** Azure's "every few seconds" between two tries, and the longest wait before the last repetition of one. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5 + 16);

    private static Scenario with(Scenario calm, List<ScriptStep> weather) {
        List<ScriptStep> script = new ArrayList<>();
        calm.peer()
                .connections()
                .forEach(name ->
                        script.add(new ScriptStep(Duration.ZERO, List.of(), Side.PEER, new ScriptStep.Initiate(name))));
        IpAddress machine =
                calm.gateway().virtualNetwork().virtualMachines().getFirst().ipAddress();
        int count = (int) DAY.minusMinutes(1).dividedBy(INTERVAL);
        calm.peer()
                .hosts()
                .values()
                .forEach(host -> script.add(new ScriptStep(
                        Duration.ofSeconds(5),
                        List.of(),
                        Side.GATEWAY,
                        new ScriptStep.Ping(machine, host, count, INTERVAL))));
        script.addAll(weather);
        return new Scenario(
                calm.name(),
                calm.about(),
                calm.gateway(),
                calm.peer(),
                calm.path(),
                calm.nat(),
                calm.impaired(),
                calm.virtualOnly(),
                script,
                calm.expected(),
                calm.absent(),
                calm.promise(),
                calm.ends(),
                calm.certificates());
    }

    /** Both ends find the other silent, the address finds another owner, and a try is begun and repeated. */
    private static Duration bound(Scenario scenario) {
        FrontPlan front = scenario.gateway().emulation().failover();
        Duration silences = Stream.of(Side.values())
                .map(side -> NodePair.connections(scenario, side).getFirst())
                .map(connection -> silentAfter(connection.options().timing()))
                .reduce(Duration.ZERO, Duration::plus);
        return silences.plus(front.detection())
                .plus(front.unplanned().max())
                .plus(front.planned().max())
                .plus(BETWEEN_TRIES);
    }

    private static Duration silentAfter(Timing timing) {
        return timing.liveness()
                .idle()
                .orElseThrow()
                .plus(timing.retransmission().silentAfter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stale-owner-wakes", "active-active"})
    void noDayOfFailuresBreaksAPromise(String gateway) {
        Scenario calm = Scenarios.builtIn(gateway);
        Duration bound = bound(calm);
        for (int seed = 1; seed <= SEEDS; seed++) {
            FailoverWeather weather = new FailoverWeather(new Random(seed), DAY);
            FailoverDay day = new FailoverDay();
            VirtualWorld world = new VirtualWorld(
                    with(calm, weather.steps()),
                    VirtualRun.EPOCH,
                    new SeededRandomness(seed),
                    new Taps(WireTap.NONE, WireTap.NONE),
                    day::saw);
            world.playUntil(DAY);

            assertThat(day.faults()).as("seed %s", seed).isEmpty();
            assertThat(day.unanswered())
                    .as("seed %s: sent when nothing had happened for %s", seed, bound)
                    .map(sent -> Duration.between(VirtualRun.EPOCH, sent))
                    .allMatch(sent -> weather.incidents().stream().anyMatch(incident -> incident.covers(sent, bound)));
            assertThat(day.answered()).as("seed %s", seed).isGreaterThan(80 * DAY.toHours());
            assertThat(day.switches()).as("seed %s", seed).isGreaterThan(1);
        }
    }
}
