package io.ikelab.lab.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.impair.Impairment;
import io.ikelab.lab.Cores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code -Dikelab.fuzz.seconds=N} fuzzes for N seconds rather than those that fit the build. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Cores.FIRST)
class FuzzTest {
    private static final int SECONDS = Integer.getInteger("ikelab.fuzz.seconds", 90);

    /** Nothing that anybody can send may make an end send much more. */
    private static final double AMPLIFIED_MAX = 3;

    @Test
    void hostileMessagesInEveryStateDoNoHarm() {
        FuzzPlan plan = new FuzzPlan(1, List.of(FuzzState.values()), FuzzPlan.STEPS);
        long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();

        FuzzResult result = Fuzz.run(plan, new BouncyCastleCrypto(), () -> System.nanoTime() - end < 0, failure -> {});

        assertThat(result.failures()).isEmpty();
        FuzzCounts counts = result.counts();
        System.out.println("fuzzed: " + counts + ", octets out for an unprotected octet in " + counts.factor());
        assertThat(counts.authentic()).isGreaterThan(1_000);
        assertThat(counts.unprotected()).isGreaterThan(500);
        assertThat(counts.factor()).isLessThan(AMPLIFIED_MAX);
    }

    /** A victim that falls silent in the end: the storm has nothing to do with it, and none of it is shown. */
    @Test
    void whatIsWrongIsFoundAndToldWithTheFewestSteps() {
        List<Impairment> silent = List.of(Impairment.parse("drop-outbound@IKE_AUTH:response:3-"));
        FuzzPlan plan = new FuzzPlan(1, List.of(FuzzState.UP_AS_RESPONDER), FuzzPlan.STEPS, silent);
        List<FuzzFailure> told = new ArrayList<>();

        FuzzResult result = Fuzz.run(plan, new BouncyCastleCrypto(), () -> false, told::add);

        assertThat(result.good()).isFalse();
        assertThat(told).isEqualTo(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.seed()).isEqualTo(1);
            assertThat(failure.sentence()).isEqualTo("no new IKE SA comes up within PT10M");
            assertThat(failure.steps()).isEmpty();
        });
    }

    @Test
    void theSameSeedIsTheSameStorm() {
        FuzzPlan plan = new FuzzPlan(5, List.of(FuzzState.values()), FuzzPlan.STEPS);
        List<FuzzResult> results = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            results.add(Fuzz.run(plan, new BouncyCastleCrypto(), () -> false, failure -> {}));
        }

        assertThat(results.getFirst().counts()).isEqualTo(results.getLast().counts());
    }
}
