package io.ikelab.lab.interop;

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

/** Both of our nodes and strongSwan agree on every suite, whichever side begins, and pings cross both ways. */
@Tag("interop")
class SuitesTest {

    @Nested
    class OfTheGateway extends EverySuite {
        @Override
        Stream<Suite> suites() {
            return Suite.ALL.stream().filter(suite -> suite.tunnel().isForGateways());
        }

        @Override
        Bench bench(Path folder, List<Tunnel> tunnels) {
            return Bench.ofGateway(folder, tunnels);
        }
    }

    @Nested
    class OfTheDevice extends EverySuite {
        @Override
        Stream<Suite> suites() {
            return Suite.ALL.stream();
        }

        @Override
        Bench bench(Path folder, List<Tunnel> tunnels) {
            return Bench.ofDevice(folder, tunnels);
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class EverySuite {
        private Bench bench;

        abstract Stream<Suite> suites();

        abstract Bench bench(Path folder, List<Tunnel> tunnels);

        @BeforeAll
        void startBoth(@TempDir Path folder) {
            bench = bench(folder, suites().map(Suite::tunnel).toList());
        }

        @AfterAll
        void stopBoth() {
            bench.close();
        }

        @ParameterizedTest
        @MethodSource("suites")
        void weBegin(Suite suite) {
            bench.ours().tell("initiate " + suite);
            assertChosen(suite);
            bench.assertPingsCrossBothWays(suite.tunnel());
            bench.ours().tell("terminate " + suite);
            bench.charon().await("received DELETE for IKE_SA " + suite);
            bench.ours().await("deleted by this end");
        }

        @ParameterizedTest
        @MethodSource("suites")
        void strongSwanBegins(Suite suite) {
            bench.charon().swanctl("--initiate", "--child", suite.toString());
            assertChosen(suite);
            bench.assertPingsCrossBothWays(suite.tunnel());
            bench.charon().swanctl("--terminate", "--ike", suite.toString());
            bench.ours().await("deleted by the peer");
        }

        private void assertChosen(Suite suite) {
            bench.charon().await("selected proposal: IKE:" + suite.chosen().ike());
            bench.charon().await("selected proposal: ESP:" + suite.chosen().esp());
            bench.ours().await("child.installed");
        }
    }
}
