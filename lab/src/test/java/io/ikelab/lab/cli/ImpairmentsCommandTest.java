package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.impair.Catalogue;
import org.junit.jupiter.api.Test;

class ImpairmentsCommandTest {
    @Test
    void everythingThereIsIsListed() {
        CommandRun run = CommandRun.of("impairments");

        assertThat(run.exit()).isZero();
        assertThat(Catalogue.all()).allSatisfy(kind -> assertThat(run.out()).contains("  " + kind.form()));
    }

    @Test
    void anEndListsThemToo() {
        assertThat(CommandRun.of("peer", "--config", "none.yaml", "--impair", "help")
                        .out())
                .isEqualTo(CommandRun.of("impairments").out());
    }

    @Test
    void whatThereIsNotIsAMistake() {
        CommandRun run = CommandRun.of("gateway", "--config", "none.yaml", "--impair", "major-version=99");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("--impair major-version=99: impairment 'major-version' has value '99', and a"
                        + " number from 0 to 15 is accepted; see ikelab gateway --help.");
    }
}
