package io.ikelab.lab.run;

import io.ikelab.gateway.status.ConnectionStats;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.host.HostConfig;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.rule.Judge;
import io.ikelab.lab.scenario.FarEndKind;
import io.ikelab.lab.scenario.Side;
import io.ikelab.policy.ConnectionPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code report.md} of a node that ran by itself: what it saw of the other end, whatever that was.
 *
 * @param statuses how its connections stood before it said goodbye
 * @param orders what it was told
 */
public record NodeReport(
        Side side,
        HostConfig host,
        Path folder,
        Duration lasted,
        Observations seen,
        List<ConnectionStatus> statuses,
        List<GivenOrder> orders,
        RunOutcome.Artefacts artefacts) {

    /** The page, ready to be written. */
    public String page() {
        Diagnosis diagnosis = Judge.diagnose(seen, configured());
        List<String> lines = new ArrayList<>();
        lines.add("# " + side + " by itself");
        lines.add("");
        lines.add("**" + diagnosis + ".**");
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Ran for %.3f s. ikelab is an emulator for labs, not a VPN for production.",
                lasted.toNanos() / 1e9));
        lines.add("");
        artefacts.notes().forEach(note -> lines.add("- " + note));
        lines.addAll(Markdown.warnings(artefacts.warnings()));
        lines.addAll(Markdown.diagnosis(diagnosis, FarEndKind.DEVICE));
        lines.addAll(Runbook.of(diagnosis, side == Side.GATEWAY ? statuses : List.of()));
        if (!orders.isEmpty()) {
            lines.addAll(Markdown.orders(orders));
        }
        lines.addAll(connections());
        lines.addAll(Markdown.pings(seen.pings()));
        lines.addAll(Markdown.transfers(seen.transfers()));
        lines.addAll(OneAxis.ofOne(folder, side, orders));
        lines.addAll(Markdown.ladder(artefacts.ladder()));
        lines.addAll(Markdown.section("Where to look"));
        lines.addAll(List.of("```", WiresharkLine.of(folder), "```"));
        return String.join("\n", lines) + "\n";
    }

    /** With several connections nothing tells which of them a message was for. */
    private Configured configured() {
        List<ConnectionPolicy> connections = host.policy().connections();
        return connections.size() == 1 ? Configured.only(side, connections.getFirst()) : Configured.UNKNOWN;
    }

    private List<String> connections() {
        List<String> lines = new ArrayList<>(Markdown.section("Connections"));
        for (ConnectionStatus status : statuses) {
            switch (side) {
                case GATEWAY ->
                    host.policy().named(status.connection()).ifPresent(policy -> lines.addAll(gateway(policy, status)));
                case PEER -> lines.addAll(Markdown.device(status));
            }
        }
        return lines;
    }

    private static List<String> gateway(ConnectionPolicy policy, ConnectionStatus status) {
        String stats = new ConnectionStats(status, policy.remote()).text();
        return List.of("Gateway, connection `" + policy.name() + "`:", "", "```", stats + "```", "");
    }
}
