package io.ikelab.lab.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.EspKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspEngine;
import io.ikelab.lab.Cores;
import io.ikelab.policy.EspSuite;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code -Dikelab.soak.seeds=N} soaks N seeds rather than those that fit the build. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Cores.SECOND)
class SoakTest {
    private static final int SEEDS = Integer.getInteger("ikelab.soak.seeds", 200);

    @Test
    void daysOfBadWeatherEndWell() {
        SoakResult result = Soak.run(new SoakPlan(1, SEEDS, Duration.ofHours(24)), Soak.Voice.SILENT);

        assertThat(result.failures()).isEmpty();
        assertThat(result.lived()).isGreaterThanOrEqualTo(Duration.ofHours(24L * SEEDS));
        SoakCounts counts = result.counts();
        assertThat(counts.childRekeys()).isGreaterThan(24L * SEEDS);
        assertThat(counts.ikeRekeys()).isGreaterThan(4L * SEEDS);
        assertThat(counts.collisions()).isPositive();
        assertThat(counts.restarts()).isGreaterThan(SEEDS);
        assertThat(counts.pings()).isGreaterThan(100L * SEEDS);
    }

    @Test
    void whatBreaksIsToldWithItsSeedAndItsLadder() {
        SoakWorld world = new SoakWorld(3, new BouncyCastleCrypto(), new BrokenEngine());

        assertThat(world.live(Duration.ofHours(1))).hasValueSatisfying(failure -> {
            assertThat(failure.seed()).isEqualTo(3);
            assertThat(failure.sentence())
                    .isEqualTo("the world broke: java.lang.IllegalStateException: no cipher today");
            assertThat(failure.ladder()).anyMatch(line -> line.contains("IKE_AUTH request 1"));
        });
    }

    /** Supports everything and can do nothing. */
    private static final class BrokenEngine implements EspEngine {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String description() {
            return "broken";
        }

        @Override
        public boolean supports(EspSuite suite) {
            return true;
        }

        @Override
        public EspCipher cipher(EspSuite suite, EspKeys keys) {
            throw new IllegalStateException("no cipher today");
        }
    }
}
