package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.HostCommand;
import io.ikelab.lab.TestLab;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The capture of a lab that is up can be opened at any moment, and is complete when the lab has ended. */
@Tag("interop")
@Execution(ExecutionMode.CONCURRENT)
class LiveCaptureTest {
    private static final IpAddress HOST = IpAddress.of("192.168.10.5");
    private static final IpAddress MACHINE = IpAddress.of("10.1.0.4");
    private static final int PINGS = 40;

    private static final String REPLIES = "icmp.type == 0";
    private static final String CLEAR_IKE_AUTH = "isakmp.exchangetype == 35 && isakmp.typepayload == 39";
    private static final String DELETES = "isakmp.exchangetype == 37 && isakmp.typepayload == 42";
    private static final List<String> WRONG =
            List.of("_ws.malformed", "_ws.expert.severity >= 6291456", "esp && !esp.icv_good == 1");

    @TempDir
    Path folder;

    @Test
    void tsharkReadsItWhileTheLabIsUpAndAfter() throws IOException, InterruptedException {
        TestLab lab = TestLab.start(
                TestScenario.copyOf("healthy", folder.resolve("mine")).onLabAddressesOfThisProcess(2),
                folder.resolve("out"));
        Glance glance = new Glance(folder.resolve("out"));
        lab.await(Side.GATEWAY, "child.installed");
        lab.await(Side.PEER, "child.installed");
        lab.end(Side.PEER)
                .tell(new HostCommand.Ping(
                        HOST, MACHINE, PINGS, Duration.ofMillis(50), Duration.ofSeconds(5), /* dataOctets= */ 56));

        assertSound(glance);
        assertSound(glance);
        lab.await(Side.PEER, "echo.series.finished");
        Map<String, Integer> up = assertSound(glance);
        lab.down();
        Map<String, Integer> down = assertSound(glance);

        assertThat(up).containsEntry(CLEAR_IKE_AUTH, 2).containsEntry(DELETES, 0);
        assertThat(up.get(REPLIES)).as("it grows while the lab is up").isBetween(1, PINGS);
        assertThat(down).containsEntry(REPLIES, PINGS).containsEntry(CLEAR_IKE_AUTH, 2);
        assertThat(down.get(DELETES)).isPositive();
    }

    /** One that is cut in the middle of a packet makes tshark fail. */
    private static Map<String, Integer> assertSound(Glance glance) {
        Map<String, Integer> seen = glance.look(
                        Stream.concat(WRONG.stream(), Stream.of(REPLIES, CLEAR_IKE_AUTH, DELETES))
                                .toList())
                .counts();
        WRONG.forEach(filter -> assertThat(seen).containsEntry(filter, 0));
        return seen;
    }
}
