package io.ikelab.lab.run.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.Event;
import io.ikelab.lab.TestLab;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.path.LaneSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A NAT on addresses of its own stays up as long as the two ends do. */
final class LiveLabBehindNatTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void theGatewaySpeaksToTheNatAndTheLabEndsInGoodOrder() throws IOException, InterruptedException {
        TestLab lab = TestLab.start(
                TestScenario.copyOf("nat-rebinding", temporary.resolve("nat")).onLabAddressesOfThisProcess(1),
                temporary.resolve("out"));

        Event established = lab.await(Side.GATEWAY, "ike.established");
        lab.end(Side.PEER).changePath(List.of(new LaneSetting.Latency(Duration.ofMillis(1))));
        RunOutcome outcome = lab.down();

        String outside = lab.scenario().nat().orElseThrow().plan().outside().toString();
        assertThat(established.text()).contains("→ " + outside + ":");
        assertThat(outcome.gateway()).isNotEmpty();
        assertThat(Files.readString(temporary.resolve("out/peer.log")))
                .contains("the path of what this machine sends is latency=1ms now")
                .contains("closed");
    }
}
