package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogsCommandTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void aRunsLogsAreShownWholeAskedAndGivenAsJson() {
        Path out = temporary.resolve("run");
        CommandRun.of("run", "psk-mismatch", "--time", "virtual", "--out", out);

        assertThat(CommandRun.of("logs", out).out())
                .contains("GatewayDiagnosticLog  SetGatewayConfiguration", "IKEDiagnosticLog  SESSION_ID");
        assertThat(CommandRun.of("logs", out, "--query", "ike-negotiation").out())
                .startsWith("TimeGenerated")
                .contains("127.10.0.1", "0x35E9");
        assertThat(CommandRun.of("logs", out, "--query", "tunnel-events", "--json")
                        .out())
                .isEqualToIgnoringNewLines("[]");
        assertThat(CommandRun.of("logs", out, "--query", "disconnect-cadence", "--kql")
                        .out())
                .contains("where Category == \"TunnelDiagnosticLog\"");
    }

    @Test
    void anUnknownQueryAndAFolderWithoutLogsAreOneSentenceEach() {
        CommandRun unknown = CommandRun.of("logs", temporary, "--query", "tunnels");
        CommandRun empty = CommandRun.of("logs", temporary);

        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err())
                .contains(
                        "--query is 'tunnels', and accepted is one of tunnel-events, ike-negotiation, disconnect-cadence");
        assertThat(empty.exit()).isEqualTo(2);
        assertThat(empty.err()).contains("holds no AzureDiagnostics.jsonl");
    }
}
