package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both of our nodes and strongSwan agree on every suite, whichever side begins, and pings cross both ways. One daemon and
 * one node of ours hold all tunnels.
 */
@Tag("interop")
class SuitesTest {

    @Nested
    class OfTheGateway extends EverySuite {
        OfTheGateway() {
            super(
                    "gateway",
                    Suite.ALL.stream().filter(suite -> !suite.azure().isEmpty()).toList());
        }

        @Override
        String config() {
            return SuiteConfigs.gateway(suites);
        }
    }

    @Nested
    class OfTheDevice extends EverySuite {
        OfTheDevice() {
            super("peer", Suite.ALL);
        }

        @Override
        String config() {
            return SuiteConfigs.peer(suites);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class EverySuite {
        final List<Suite> suites;
        private final String command;
        private Namespaces namespaces;
        private Charon charon;
        private OurProcess ours;

        EverySuite(String command, List<Suite> suites) {
            this.command = command;
            this.suites = suites;
        }

        abstract String config();

        final Stream<Suite> suites() {
            return suites.stream();
        }

        @BeforeAll
        void startBoth(@TempDir Path folder) {
            namespaces = Namespaces.create("10.20.0.1");
            suites.forEach(suite -> namespaces.addTheirs(suite.theirOuter(), suite.theirInner()));
            charon = Charon.start(namespaces, folder, SuiteConfigs.charon(suites));
            ours = OurProcess.start(namespaces, folder, command, config());
        }

        @AfterAll
        void stopBoth() {
            ours.close();
            charon.close();
            namespaces.close();
        }

        @ParameterizedTest
        @MethodSource("suites")
        void weBegin(Suite suite) {
            ours.running().tell("initiate " + suite.name());
            assertChosen(suite);
            assertPingsCrossBothWays(suite);
            ours.running().tell("terminate " + suite.name());
            charon.await("received DELETE for IKE_SA " + suite.name());
            ours.running().await("deleted by this end");
        }

        @ParameterizedTest
        @MethodSource("suites")
        void strongSwanBegins(Suite suite) {
            charon.swanctl("--initiate", "--child", suite.name());
            assertChosen(suite);
            assertPingsCrossBothWays(suite);
            charon.swanctl("--terminate", "--ike", suite.name());
            ours.running().await("deleted by the peer");
        }

        private void assertChosen(Suite suite) {
            charon.await("selected proposal: IKE:" + suite.chosen().ike());
            charon.await("selected proposal: ESP:" + suite.chosen().esp());
            ours.running().await("child.installed");
        }

        private void assertPingsCrossBothWays(Suite suite) {
            ours.running().tell("ping " + suite.ourInner() + " " + suite.theirInner() + " 3 50");
            assertThat(ours.running().await("echo.series.finished")).contains("3 sent, 3 received");
            List<String> ping = List.of("ping", "-c", "3", "-i", "0.05", "-I", suite.theirInner(), suite.ourInner());
            assertThat(Tool.run(namespaces.inTheirs(ping)).output()).contains("3 packets transmitted, 3 received");
        }
    }
}
