package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.Event;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.net.SeededRandomness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a tunnel when a machine loses its power or its network. */
final class MachineTest {
    private static final String HEALTHY = "- {at: 0s, on: peer, do: initiate, connection: azure}";

    @TempDir
    private Path temporary = Path.of("");

    private List<Event> play(String... steps) throws IOException {
        TestScenario files = TestScenario.copyOf("healthy", temporary.resolve("mine"))
                .replace("scenario.yaml", HEALTHY, HEALTHY + "\n  - " + String.join("\n  - ", steps));
        Scenario scenario = Scenarios.in(files.folder());
        List<Event> events = new ArrayList<>();
        VirtualWorld world =
                new VirtualWorld(scenario, VirtualRun.EPOCH, new SeededRandomness(7), Taps.NONE, events::add);
        world.playUntil(scenario.ends());
        return events;
    }

    private static Stream<String> of(List<Event> events, String node, String prefix) {
        return events.stream()
                .filter(event ->
                        event.meta().node().value().equals(node) && event.name().startsWith(prefix))
                .map(Event::name);
    }

    @Test
    void whatAMachineKnewIsLostWithItsPower() throws IOException {
        List<Event> events = play(
                "{at: 300ms, on: peer, do: restart, for: 2s}",
                "{at: 3s, on: peer, do: ping, from: host1, to: vm1}",
                "{at: 4s, on: peer, do: initiate, connection: azure}");

        assertThat(of(events, "peer", "machine.")).containsExactly("machine.stopped", "machine.started");
        assertThat(of(events, "peer", "ike.established").count()).isEqualTo(2);
        assertThat(events.stream().filter(event -> event.name().equals("echo.series.finished")))
                .anyMatch(event -> event.text().contains("1 sent, 0 received"));
    }

    @Test
    void noTwoPacketsOfAMachineAreCalledTheSameBeforeAndAfter() throws IOException {
        List<Event> events =
                play("{at: 300ms, on: peer, do: restart}", "{at: 4s, on: peer, do: initiate, connection: azure}");

        assertThat(of(events, "peer", "ike.message.sent").count()).isGreaterThan(3);
        assertThat(events.stream()
                        .filter(event -> event.name().equals("ike.datagram.sent"))
                        .map(event -> event.meta().cause().orElseThrow()))
                .doesNotHaveDuplicates();
        assertThat(events.stream()
                        .map(event -> event.meta().node() + " " + event.meta().sequence()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aMachineThatIsCutOffHearsNothingAndIsNotHeard() throws IOException {
        List<Event> events = play(
                "{at: 200ms, on: gateway, do: pause}",
                "{at: 5s, on: peer, do: check, connection: azure}",
                "{at: 10s, on: gateway, do: resume}");
        int paused = index(events, "machine.paused");
        int resumed = index(events, "machine.resumed");

        assertThat(of(events.subList(paused, resumed), "gateway", "ike.message.received"))
                .isEmpty();
        assertThat(of(events.subList(paused, resumed), "peer", "ike.message.received"))
                .isEmpty();
        assertThat(of(events.subList(resumed, events.size()), "peer", "ike.message.received"))
                .isNotEmpty();
    }

    private static int index(List<Event> events, String name) {
        return events.stream().map(Event::name).toList().indexOf(name);
    }
}
