package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TunnelsCommandTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();
    private final CommandLine ikelab =
            Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(out));

    @Test
    void bringsTunnelsUpOnRealSocketsAndPrintsWhatTheyTake() {
        assertThat(ikelab.execute("bench", "tunnels", "--count", "10", "--seconds", "1", "--no-rekey", "--json"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("{\"tunnels\":10,\"tunnelsUp\":10,")
                .contains("\"lostIkeSas\":0", "\"idle\":{\"sent\":1000,");
    }

    @Test
    void refusesCountsOutOfRange() {
        assertThat(ikelab.execute("bench", "tunnels", "--count", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--count is 1 to 65536, not 0; see ikelab bench tunnels --help.");
        assertThat(ikelab.execute("bench", "tunnels", "--seconds", "601")).isEqualTo(2);
        assertThat(err.toString()).contains("--seconds is 1 to 600, not 601");
    }
}
