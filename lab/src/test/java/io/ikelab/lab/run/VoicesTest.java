package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.gateway.log.LogCategory;
import io.ikelab.gateway.log.LogQuery;
import io.ikelab.gateway.log.LogRow;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real products would have logged: the signals that Microsoft's table and charon's users know. */
final class VoicesTest {
    @TempDir
    private Path folder = Path.of("");

    private RunOutcome run(String name) throws IOException {
        RunPlan plan = new RunPlan(Scenarios.builtIn(name), folder, TimeKind.VIRTUAL, OptionalLong.of(1));
        RunOutcome outcome = VirtualRun.run(plan, RunVoice.SILENT);
        outcome.writePages();
        return outcome;
    }

    private List<String> messages(LogCategory category) throws IOException {
        return Troubleshooting.rows(folder).stream()
                .filter(row -> row.category() == category)
                .map(row -> row.column(LogRow.MESSAGE))
                .toList();
    }

    private String verdict() throws IOException {
        return Files.readString(folder.resolve("troubleshoot/to-onprem/verdict.json"));
    }

    /** The decision table of azure-facts §4.5. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "psk-mismatch | [SEND][NOTIFY] Sending Notify Message - Authentication failed"
                        + " | [ErrorCode] 0x35E9 [ErrorMessage] IKE authentication credentials are unacceptable"
                        + " | Authentication",
                "ike-encryption-mismatch | [SEND][NOTIFY] Sending Notify Message - Policy Mismatch"
                        + " | [ErrorCode] 0x362C [ErrorMessage] Policy match error | IkePolicyMismatch",
                "esp-encryption-mismatch | IkeCleanupQMNegotiation called with error 13868"
                        + " | [ErrorCode] 0x362C [ErrorMessage] Policy match error | IkePolicyMismatch",
                "ts-unacceptable | [RECEIVED][NOTIFY] Received Notify Message - Traffic selectors unacceptable"
                        + " | [ErrorCode] 0x35ED [ErrorMessage] Negotiation timed out | PeerReachability"
            })
    void aFaultIsLoggedAsAzureLogsIt(String scenario, String line, String error, String fault) throws IOException {
        run(scenario);

        assertThat(messages(LogCategory.IKE))
                .anyMatch(message -> message.contains(line))
                .anyMatch(message -> message.contains(error))
                .allMatch(message -> message.contains(" Remote 127.10.0.1:") && message.startsWith("SESSION_ID :{"));
        assertThat(verdict()).contains("\"code\" : \"UnHealthy\"", "\"reasonType\" : \"" + fault + "\"");
        assertThat(folder.resolve("troubleshoot/to-onprem/IkeLogs.txt")).isNotEmptyFile();
    }

    @Test
    void aSecondGatewayHasTroubleshootingOfItsOwn() throws IOException {
        run("vnet-to-vnet-key-mismatch");

        assertThat(Files.readString(folder.resolve("troubleshoot2/east-to-west/verdict.json")))
                .contains("\"code\" : \"UnHealthy\"", "\"reasonType\" : \"Authentication\"");
        assertThat(folder.resolve("troubleshoot2/east-to-west/IkeLogs.txt")).isNotEmptyFile();
        assertThat(folder.resolve("troubleshoot/west-to-east/verdict.json")).isNotEmptyFile();
    }

    @Test
    void aHealthyTunnelConnectsAndDisconnectsOnceAndItsTroubleshootingHasCountersOnly() throws IOException {
        run("healthy");

        List<LogRow> tunnel = Troubleshooting.rows(folder).stream()
                .filter(row -> row.category() == LogCategory.TUNNEL)
                .toList();
        assertThat(tunnel).extracting(row -> row.column(LogRow.STATUS)).containsExactly("Connected", "Disconnected");
        assertThat(tunnel)
                .allMatch(row -> row.column(LogRow.INSTANCE).equals("GatewayTenantWorker_IN_0")
                        && row.column(LogRow.REMOTE).equals("127.10.0.1"));
        assertThat(messages(LogCategory.IKE)).noneMatch(message -> message.contains("SA_NEGOTIATION_FAILED"));
        assertThat(messages(LogCategory.ROUTE))
                .containsExactly("Routes through connection to-onprem: [192.168.10.0/24]");
        assertThat(folder.resolve("report.md")).content().doesNotContain("## Runbook");
    }

    @Test
    void aFlapIsAConnectAndADisconnectEachTimeAndItsIntervalIsAsked() throws IOException {
        run("dpd-flap");

        List<LogRow> rows = Troubleshooting.rows(folder);
        assertThat(LogQuery.TUNNEL_EVENTS.ask(rows))
                .extracting(values -> values.get(1))
                .containsExactly(
                        "TunnelConnected",
                        "TunnelDisconnected",
                        "TunnelConnected",
                        "TunnelDisconnected",
                        "TunnelConnected");
        assertThat(LogQuery.DISCONNECT_CADENCE.ask(rows))
                .extracting(values -> values.get(1))
                .containsExactly("", "31.0 s");
        assertThat(verdict()).contains("\"code\" : \"Healthy\"");
        assertThat(folder.resolve("troubleshoot/to-onprem/IkeLogs.txt")).doesNotExist();
    }

    @Test
    void whereNothingArrivesTheIkeLogSaysNothing() throws IOException {
        run("both-responder-only");

        assertThat(messages(LogCategory.IKE)).isEmpty();
        assertThat(messages(LogCategory.GATEWAY)).isNotEmpty();
        assertThat(verdict()).contains("ConnectionIsMarkedDisconnected");
    }

    @Test
    void theDeviceSpeaksAsCharonDoes() throws IOException {
        run("psk-mismatch");

        assertThat(Files.readAllLines(folder.resolve(Voices.CHARON)))
                .contains(
                        "2025-01-01T00:00:00.000 01[IKE] <azure|1> initiating IKE_SA azure[1] to 127.20.0.1",
                        "2025-01-01T00:00:00.080 01[ENC] <azure|1> parsed IKE_AUTH response 1 [ N(AUTH_FAILED) ]",
                        "2025-01-01T00:00:00.080 01[IKE] <azure|1> received AUTHENTICATION_FAILED notify error");
    }

    @Test
    void aRekeyedIkeSaIsTheNextForCharonAndNoDisconnectForAzure() throws IOException {
        run("rekey-collision");

        assertThat(Files.readString(folder.resolve(Voices.CHARON)))
                .contains(
                        "CHILD_SA azure{1} established", "CHILD_SA azure{2} established", "closing CHILD_SA azure{1}");
        assertThat(LogQuery.TUNNEL_EVENTS.ask(Troubleshooting.rows(folder)))
                .extracting(values -> values.get(1))
                .doesNotContain("TunnelDisconnected");
    }

    @Test
    void theReportLaysBothLogsOnOneAxisAndEndsWithTheRunbook() throws IOException {
        run("esp-encryption-mismatch");

        assertThat(Files.readString(folder.resolve("report.md")))
                .contains(
                        "## Both ends' logs on one time axis",
                        "| [SEND][NOTIFY] Sending Notify Message - Policy Mismatch | |",
                        "| | <azure\\|1> received NO_PROPOSAL_CHOSEN notify error |",
                        "## Runbook",
                        "3. **Clause.** ESP encryption (gateway: AES-GCM-16-256; device: AES-GCM-16-128).");
    }

    /** Neither end has charon's voice: the two connections are two resources, with a log each. */
    @Test
    void betweenVirtualNetworksBothEndsSpeakAsAzureDoes() throws IOException {
        run("vnet-to-vnet-key-mismatch");

        assertThat(folder.resolve(Voices.CHARON)).doesNotExist();
        assertThat(Troubleshooting.rows(folder, Voices.OTHER_AZURE))
                .anyMatch(row -> row.column(LogRow.MESSAGE).contains("Remote 127.20.0.1:")
                        && row.column(LogRow.MESSAGE).contains("Sending Notify Message - Authentication failed"));
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("| seconds | the gateway's, as Azure writes it | the other gateway's |")
                .contains("| clause | gateway | other gateway | agree? | |")
                .contains("Other gateway, connection `east-to-west`:")
                .contains("the other gateway refused the other end's proof")
                .doesNotContain("the device refused");
    }
}
