package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.run.ReportPage;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.SeedRule;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.lab.run.netty.RealRun;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab run}: plays a scenario and says whether it showed what it says it shows. */
@Command(
        name = "run",
        description = "Play a scenario: both ends, real bytes, a capture that opens decrypted.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ikelab run healthy",
            "  ikelab run psk-mismatch --time virtual --seed 7 --out /tmp/psk",
            "  ikelab run ./my-scenario        a folder with scenario.yaml, gateway.yaml, peer.yaml"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            completionCandidates = ScenarioNames.class,
            description = "A built-in scenario (see ikelab list), or the path of a folder that holds one.")
    private String scenarioName;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go; without it the next free ikelab-runs/SCENARIO-n.")
    private Optional<Path> out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where all randomness comes from. The same seed in virtual time gives the same bytes.")
    private Optional<Long> seed;

    @Option(
            names = "--time",
            paramLabel = "real|virtual",
            defaultValue = "real",
            description = "real: sockets on this machine; virtual: jumps from event to event. Default: real.")
    private TimeKind time;

    @Option(names = "--json", description = "Print the outcome as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        Scenario scenario = Scenarios.named(scenarioName);
        if (time == TimeKind.REAL) {
            refuseWhereVirtualOnly(scenario);
        }
        Stream.concat(scenario.gateway().warnings().stream(), scenario.peer().warnings().stream())
                .forEach(warning -> spec.commandLine().getErr().println("Warning: " + warning + "."));
        OptionalLong chosen = seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty();
        if (time == TimeKind.REAL && chosen.isPresent()) {
            SeedRule.requireLoopback(chosen.getAsLong(), addresses(scenario));
        }
        Path folder = RunFolder.make(out, scenario.name());
        RunPlan plan = new RunPlan(scenario, folder, time, chosen);
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        RunConsole console = new RunConsole(terminal, plan);
        if (!json) {
            console.begin();
        }
        RunOutcome outcome = run(plan, json ? RunVoice.SILENT : console);
        if (json) {
            terminal.line(OutcomeJson.of(outcome));
        } else {
            console.end(outcome);
        }
        return outcome.verdict().asExpected() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void refuseWhereVirtualOnly(Scenario scenario) {
        scenario.virtualOnly().ifPresent(why -> {
            throw new ConfigException("scenario '" + scenario.name() + "' needs --time virtual: " + why);
        });
    }

    private static RunOutcome run(RunPlan plan, RunVoice voice) {
        try {
            RunOutcome outcome = switch (plan.time()) {
                case VIRTUAL -> VirtualRun.run(plan, voice);
                case REAL -> onSockets(plan, voice);
            };
            Files.writeString(plan.folder().resolve("report.md"), ReportPage.of(outcome));
            return outcome;
        } catch (IOException unwritable) {
            throw RunFolder.unwritable(plan.folder(), unwritable);
        }
    }

    private static RunOutcome onSockets(RunPlan plan, RunVoice voice) throws IOException {
        try (Departure departure = Departure.onSignals()) {
            return RealRun.run(plan, voice, departure.interruption());
        }
    }

    private static List<IpAddress> addresses(Scenario scenario) {
        return Stream.concat(
                        Stream.of(scenario.gateway().gateway().publicIpAddress()),
                        scenario.peer().connections().stream().map(PeerConnection::local))
                .toList();
    }
}
