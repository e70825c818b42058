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

/** Whatever the two ends were told differently, the one that is asked says so as strongSwan expects it. */
@Tag("interop")
class MismatchTest {

    @Nested
    class OfTheGateway extends EveryMismatch {
        @Override
        Bench bench(Path folder, List<Tunnel> tunnels) {
            return Bench.ofGateway(folder, tunnels);
        }

        /** As Azure does, our gateway takes whatever selectors it is asked for. */
        @Override
        Stream<Mismatch> thatWeRefuse() {
            return Mismatch.ALL.stream().filter(mismatch -> !mismatch.refusal().equals("TS_UNACCEPTABLE"));
        }
    }

    @Nested
    class OfTheDevice extends EveryMismatch {
        @Override
        Bench bench(Path folder, List<Tunnel> tunnels) {
            return Bench.ofDevice(folder, tunnels);
        }

        @Override
        Stream<Mismatch> thatWeRefuse() {
            return Mismatch.ALL.stream();
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class EveryMismatch {
        private Bench bench;

        abstract Bench bench(Path folder, List<Tunnel> tunnels);

        final Stream<Mismatch> all() {
            return Mismatch.ALL.stream();
        }

        abstract Stream<Mismatch> thatWeRefuse();

        @BeforeAll
        void startBoth(@TempDir Path folder) {
            bench = bench(folder, all().map(Mismatch::tunnel).toList());
        }

        @AfterAll
        void stopBoth() {
            bench.close();
        }

        @ParameterizedTest
        @MethodSource("all")
        void strongSwanRefusesAndWeHearIt(Mismatch mismatch) {
            bench.ours().tell("initiate " + mismatch);
            bench.charon().await(mismatch.response());
            assertThat(bench.ours().await("ike.error.received")).contains(mismatch.refusal());
            forget(mismatch);
        }

        @ParameterizedTest
        @MethodSource("thatWeRefuse")
        void weRefuseAndStrongSwanHearsIt(Mismatch mismatch) {
            Tool.Finished finished = bench.charon().trySwanctl("--initiate", "--child", mismatch.toString());
            assertThat(finished.exit()).isNotZero();
            assertThat(finished.output()).contains(mismatch.report());
            assertThat(bench.ours().await("ike.error.sent")).contains(mismatch.refusal());
            forget(mismatch);
        }

        /** An IKE SA may be left over where only the Child SA was refused. */
        private void forget(Mismatch mismatch) {
            bench.charon().trySwanctl("--terminate", "--ike", mismatch.toString(), "--force");
        }
    }
}
