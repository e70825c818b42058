package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.lab.Cores;
import io.ikelab.lab.fuzz.HalfOpenMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Alone, since it looks at the whole heap. */
@ResourceLock(Cores.FIRST)
@ResourceLock(Cores.SECOND)
class FuzzCommandTest {
    /** The measure is rough, since a collector decides when it collects; a leak of messages or keys would be seen. */
    private static final long HALF_OPEN_MAX = 32_768;

    @Test
    void oneSeedInOneStateEndsWithItsFigures() {
        CommandRun run = CommandRun.of("fuzz", "--minutes", "0", "--seed", "3", "--state", "UP_AS_RESPONDER");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .matches("(?s).*1 worlds: \\d+ unprotected and \\d+ authentic datagrams; .* octets of memory"
                        + " for a half-open IKE SA; 0 failures\\s*");
    }

    @Test
    void aHalfOpenIkeSaTakesFewKilobytes() {
        long each = HalfOpenMemory.octetsEach(new BouncyCastleCrypto(), FuzzCommand::usedHeap);

        System.out.println("octets of memory for a half-open IKE SA: " + each);
        assertThat(each).isPositive().isLessThan(HALF_OPEN_MAX);
    }

    @Test
    void noTimeIsAMistakeWhereItIsNegative() {
        CommandRun run = CommandRun.of("fuzz", "--minutes", "-1");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("--minutes is -1, and 0 or more is accepted; see ikelab fuzz --help.");
    }
}
