package io.ikelab.lab.run;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.gateway.status.ConnectionStats;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.diagnosis.Finding;
import io.ikelab.lab.scenario.FarEnd;
import io.ikelab.lab.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code report.md}: what ran, what came of it, and where to look. */
public final class ReportPage {
    private final RunOutcome outcome;
    private final Scenario scenario;
    private final Optional<List<GivenOrder>> orders;
    private final StringBuilder page = new StringBuilder();

    private ReportPage(RunOutcome outcome, Optional<List<GivenOrder>> orders) {
        this.outcome = outcome;
        this.orders = orders;
        this.scenario = outcome.plan().scenario();
    }

    public static String of(RunOutcome outcome) {
        return new ReportPage(outcome, Optional.empty()).page();
    }

    /** Of a lab that stayed up: nothing was expected of it, and {@code orders} are what its nodes were told. */
    static String of(RunOutcome outcome, List<GivenOrder> orders) {
        return new ReportPage(outcome, Optional.of(orders)).page();
    }

    private String page() {
        head();
        all(Markdown.warnings(outcome.artefacts().warnings()));
        all(Markdown.diagnosis(outcome.diagnosis(), scenario.peer().kind()));
        all(Runbook.of(outcome.diagnosis(), outcome.gateway()));
        all(Markdown.agreement(NodePair.configured(scenario)));
        orders.ifPresentOrElse(given -> all(Markdown.orders(given)), this::verdict);
        connections();
        all(Markdown.pings(outcome.seen().pings()));
        all(Markdown.transfers(outcome.seen().transfers()));
        all(OneAxis.of(outcome.plan().folder(), scenario.peer().kind(), orders.orElse(List.of())));
        all(Markdown.ladder(outcome.artefacts().ladder()));
        whereToLook();
        return page.toString();
    }

    private void head() {
        lines("# " + scenario.name() + ": "
                + (orders.isPresent()
                        ? "a lab that stayed up"
                        : scenario.about().title()));
        lines("");
        if (orders.isPresent()) {
            lines(
                    "**Taken as one run**: " + outcome.diagnosis() + ".",
                    "",
                    "It was broken and mended while it was up: what was told to which end, and what both said to it, is on the"
                            + " time axis below. The diagnosis is of all packets together.");
        } else {
            lines(
                    scenario.about().description(),
                    "",
                    "**" + (outcome.verdict().asExpected() ? "As expected" : "Not as expected") + "**: "
                            + outcome.diagnosis() + ".");
        }
        lines(
                "",
                "Ran in " + outcome.plan().time().name().toLowerCase(Locale.ROOT) + " time for "
                        + String.format(Locale.ROOT, "%.3f s", outcome.lasted().toNanos() / 1e9) + seed()
                        + ". ikelab is an emulator for labs, not a VPN for production.",
                "");
        outcome.artefacts().notes().forEach(note -> lines("- " + note));
    }

    private String seed() {
        return switch (outcome.plan().time()) {
            case VIRTUAL -> ", seed " + outcome.plan().seed().orElse(VirtualRun.DEFAULT_SEED);
            case REAL ->
                outcome.plan().seed().isPresent()
                        ? ", seed " + outcome.plan().seed().getAsLong()
                        : ", with the machine's randomness";
        };
    }

    private void verdict() {
        section("What was expected");
        for (Finding finding : outcome.verdict().findings()) {
            lines("- " + (finding.met() ? "✓ " : "✗ ") + finding.text());
        }
    }

    private void connections() {
        section("Connections");
        for (ConnectionStatus status : outcome.gateway()) {
            gateway("Gateway", scenario.gateway(), status);
        }
        for (ConnectionStatus status : outcome.peer()) {
            switch (scenario.peer()) {
                case FarEnd.Device _ -> all(Markdown.device(status));
                case FarEnd.OtherGateway(GatewayConfig config) -> gateway("Other gateway", config, status);
            }
        }
    }

    private void gateway(String whose, GatewayConfig gateway, ConnectionStatus status) {
        for (GatewayConnection connection : gateway.connections()) {
            if (connection.name().equals(status.connection())) {
                ConnectionStats stats =
                        new ConnectionStats(status, connection.remote().gatewayIpAddress());
                lines(whose + ", connection `" + connection.name() + "`:", "", "```", stats.text() + "```", "");
            }
        }
    }

    private void whereToLook() {
        section("Where to look");
        lines(
                "Open the capture decrypted, with a comment on every IKE message:",
                "",
                "```",
                WiresharkLine.of(outcome.plan().folder()),
                "```",
                "",
                outcome.plan().time() == TimeKind.REAL
                        ? "Outer IP headers in it are synthesised: ordinary sockets do not show them. UDP ports, IKE"
                                + " and ESP are as they were sent."
                        : "Every octet in it is as the nodes sent it; the network was made of objects.",
                "");
        if (orders.isEmpty() && !scenario.about().readme().isEmpty()) {
            // Its headings become one level lower than this page's title.
            lines(scenario.about().readme().strip().replaceFirst("^# ", "## "));
        }
    }

    private void section(String title) {
        all(Markdown.section(title));
    }

    private void all(List<String> lines) {
        lines(lines.toArray(String[]::new));
    }

    private void lines(String... lines) {
        for (String line : lines) {
            page.append(line).append('\n');
        }
    }
}
