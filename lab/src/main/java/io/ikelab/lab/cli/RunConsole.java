package io.ikelab.lab.cli;

import io.ikelab.gateway.status.ConnectivityState;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.diagnosis.Finding;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.lab.run.WiresharkLine;
import java.util.Locale;

/** What a person sees of a run: what begins, the ladder as it grows, the verdict, and where everything is. */
final class RunConsole implements RunVoice {
    private final Terminal terminal;
    private final RunPlan plan;

    RunConsole(Terminal terminal, RunPlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    void begin() {
        terminal.line(plan.scenario().name() + ": " + plan.scenario().about().title() + ", "
                + switch (plan.time()) {
                    case REAL -> "on real sockets";
                    case VIRTUAL -> "in virtual time, seed " + plan.seed().orElse(VirtualRun.DEFAULT_SEED);
                });
        terminal.faint(plan.scenario().about().description());
        terminal.line("");
    }

    @Override
    public void ladder(String line) {
        terminal.line(line);
    }

    @Override
    public void remark(String sentence) {
        terminal.faint(sentence);
    }

    void end(RunOutcome outcome) {
        terminal.line("");
        if (outcome.verdict().asExpected()) {
            terminal.good("As expected: " + outcome.diagnosis() + ".");
        } else {
            terminal.bad("Not as expected: " + outcome.diagnosis() + ".");
            outcome.verdict().unmet().stream().map(Finding::text).forEach(text -> terminal.line("  " + text));
        }
        outcome.diagnosis().evidence().forEach(evidence -> terminal.faint("  " + evidence));
        terminal.line("");
        outcome.artefacts().warnings().forEach(warning -> terminal.bad("Warning: " + warning + "."));
        outcome.gateway().forEach(status -> status("gateway", status));
        outcome.seen()
                .pings()
                .forEach(run -> terminal.line(
                        "pings    " + run.what() + ": " + run.answered() + " of " + run.sent() + " answered"));
        outcome.seen().transfers().forEach(run -> terminal.line("transfer " + run.what() + ": " + run.state()));
        terminal.line("files    " + plan.folder() + " (begin with report.md)");
        terminal.line("look     " + WiresharkLine.of(plan.folder()));
    }

    private void status(String node, ConnectionStatus status) {
        terminal.line(String.format(
                Locale.ROOT,
                "%-8s %s %s, %d octets in, %d out since it was last connected",
                node,
                status.connection(),
                ConnectivityState.of(status.phase()).label(),
                status.ingressBytes(),
                status.egressBytes()));
    }
}
