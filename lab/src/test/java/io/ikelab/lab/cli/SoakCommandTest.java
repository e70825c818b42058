package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoakCommandTest {
    @Test
    void theSameSeedLivesTheSameLife() {
        CommandRun one = CommandRun.of("soak", "--seeds", "2", "--first-seed", "5", "--hours", "2", "--json");
        CommandRun other = CommandRun.of("soak", "--seeds", "2", "--first-seed", "5", "--hours", "2", "--json");

        assertThat(one.out()).startsWith("{\"firstSeed\":5,\"seeds\":2,").isEqualTo(other.out());
    }

    @Test
    void anotherSeedLivesAnother() {
        CommandRun one = CommandRun.of("soak", "--seeds", "1", "--first-seed", "5", "--hours", "2", "--json");
        CommandRun other = CommandRun.of("soak", "--seeds", "1", "--first-seed", "6", "--hours", "2", "--json");

        assertThat(one.out().replace("\"firstSeed\":5", "\"firstSeed\":6")).isNotEqualTo(other.out());
    }

    @Test
    void nothingToSoakIsAMistake() {
        CommandRun run = CommandRun.of("soak", "--seeds", "0");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("--seeds is 0, and 1 or more is accepted; see ikelab soak --help.");
    }
}
