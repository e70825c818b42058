package io.ikelab.gateway.log;

import io.ikelab.testkit.GeneratedDoc;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps docs/azure-logs.md and the code the same. */
class AzureLogPageTest {
    private static final String HEAD = """
        # The gateway's resource logs

        Generated from `io.ikelab.gateway.log`; a test keeps the two the same.

        Every run leaves `AzureDiagnostics.jsonl`: what the gateway would have sent to a Log Analytics workspace, one JSON object
        a line, with the columns of the table AzureDiagnostics. `./ikelab logs DIR` shows it, `--query` asks one of the
        queries below, `--kql` prints them. `troubleshoot/CONNECTION/` holds what Network Watcher's "VPN troubleshoot" would
        find: `verdict.json` in the shape of its REST interface, `ConnectionStats.txt`, and where something is wrong
        `IkeLogs.txt`. Beside them `charon.log` has the device's side in strongSwan's words; where another gateway stands
        across, `AzureDiagnostics2.jsonl` and `troubleshoot2/CONNECTION/` are its own.

        ## What is Azure's, and what is ours

        | | as in Azure | not known, our own |
        |---|---|---|
        | table, categories, columns, operations | yes | |
        | `remoteIP_s` in the IKE log | the table has no such column: Microsoft's samples take it out of `Message`, and so do these queries | a widely read article projects it all the same; that returns nothing |
        | head of an IKE line | `Remote ADDRESS:PORT: Local ADDRESS:PORT:` and the tags `[SEND]`, `[RECEIVED]`, `[LOCAL]`, `[SA_INIT]`, `[SA_AUTH]`, `[NOTIFY]` | how `SESSION_ID` is formed; tags of other exchanges |
        | IKE lines | received IKE AUTH, traffic selector payloads, IPSec payload, Notify Message, `IkeCleanupMMNegotiation`, `IkeCleanupQMNegotiation`, IKE Tunnel closed, `SA_NEGOTIATION_FAILED` with error code and message | all others |
        | selectors that do not match | end in `Negotiation timed out` (0x35ED), after the foreign ranges were logged | |
        | `stateChangeReason_s` | that it is a summary | its values: here a clause of this emulator's |
        | `instance_s` | `GatewayTenantWorker_IN_0`, `_IN_1` | |
        | `Level`, texts of GatewayDiagnosticLog and RouteDiagnosticLog | | yes |
        | troubleshooting | shape, fault names, which files | summaries, details and recommended actions |

        No row says that nothing arrived: where no packet reaches the gateway, its IKE log is empty. That is how it is in Azure,
        and it is a finding.

        ## Error codes

        Azure's route-based gateways count IKE errors as Windows does.

        """;

    @Test
    void thePageIsWhatTheCodeSays() {
        GeneratedDoc.check("azure-logs.md", HEAD + errors() + queries() + faults());
    }

    private static String errors() {
        return Arrays.stream(IkeError.values())
                .map(error -> String.format(
                        Locale.ROOT,
                        "| %d | %s | %s | %s |\n",
                        error.code(),
                        error.hex(),
                        error.message(),
                        Fault.of(error).azureName()))
                .collect(Collectors.joining(
                        "",
                        "| code | in the log | message | fault when it ends a connection |\n|---|---|---|---|\n",
                        "\n"));
    }

    private static String queries() {
        return Arrays.stream(LogQuery.values())
                .map(query -> "`" + query.label() + "`:\n\n```\n" + query.kql() + "\n```\n\n")
                .collect(Collectors.joining("", "## Queries\n\n", ""));
    }

    private static String faults() {
        return Arrays.stream(Fault.values())
                .map(fault -> "| `" + fault.azureName() + "` | " + fault.summary() + " | "
                        + String.join("; ", fault.actions()) + " |\n")
                .collect(Collectors.joining(
                        "",
                        "## Faults that troubleshooting names here\n\n| fault | summary | recommended |\n|---|---|---|\n",
                        ""));
    }
}
