package io.ikelab.lab.run.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.scenario.OwnFiles;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.path.LaneSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A NAT on addresses of its own stays up as long as the two ends do. */
final class LiveLabBehindNatTest {
    private static final long PATIENCE_S = 10;

    @TempDir
    private Path temporary = Path.of("");

    private final CompletableFuture<Event> mapped = new CompletableFuture<>();
    private final CompletableFuture<Event> up = new CompletableFuture<>();

    private void watch(Event event) {
        if (event.name().equals("nat.mapping.created")) {
            mapped.complete(event);
        } else if (event.name().equals("ike.established") && event.meta().node().equals(Side.GATEWAY.node())) {
            up.complete(event);
        }
    }

    @Test
    void theGatewaySpeaksToTheNatAndTheLabEndsInGoodOrder() throws IOException {
        TestScenario files =
                TestScenario.copyOf("nat-rebinding", temporary.resolve("nat")).onLabAddressesOfThisProcess();
        Scenario scenario = Scenarios.in(files.folder());
        RunPlan plan = new RunPlan(scenario, temporary.resolve("out"), TimeKind.REAL, OptionalLong.empty())
                .preparedFor(new SystemRandomness(), MonotonicClock.start().instant());
        OwnFiles own = new OwnFiles(files.folder(), scenario.certificates());
        Interruption interruption = new Interruption();
        Subscriber watcher = this::watch;

        LiveLab lab = LiveLab.start(plan, own, new Readers(watcher, _ -> {}), RunVoice.SILENT, interruption);
        Event established = up.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join();
        lab.end(Side.PEER).changePath(List.of(new LaneSetting.Latency(Duration.ofMillis(1))));
        interruption.interrupt();
        RunOutcome outcome = lab.runToItsEnd();

        String outside = scenario.nat().orElseThrow().plan().outside().toString();
        assertThat(mapped.orTimeout(PATIENCE_S, TimeUnit.SECONDS).join().text()).contains(outside);
        assertThat(established.text()).contains("→ " + outside + ":");
        assertThat(outcome.gateway()).isNotEmpty();
        assertThat(Files.readString(plan.folder().resolve("peer.log")))
                .contains("the path of what this machine sends is latency=1ms now")
                .contains("closed");
    }
}
