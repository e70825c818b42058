package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.SeedRule;
import io.ikelab.lab.run.TimeKind;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.net.IpAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
            "  ikelab run --all --time virtual --out /tmp/all",
            "  ikelab run psk-mismatch --time virtual --seed 7 --out /tmp/psk",
            "  ikelab run ./my-scenario        a folder with scenario.yaml, gateway.yaml, peer.yaml"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "0..1",
            completionCandidates = ScenarioNames.class,
            description = "A built-in scenario (see ikelab list), or the path of a folder that holds one.")
    private Optional<String> scenarioName;

    @Option(
            names = "--all",
            description = "Play every built-in scenario, and print a table of what came of each. On real sockets those"
                    + " that need virtual time are left out (see ikelab list --virtual).")
    private boolean all;

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
        if (all && scenarioName.isPresent()) {
            throw new ConfigException("--all stands beside '" + scenarioName.get() + "', but plays every scenario");
        }
        return all ? playAll() : playOne(scenarioName.orElseThrow(RunCommand::nothingToPlay));
    }

    private static ConfigException nothingToPlay() {
        return new ConfigException(
                "which scenario is to be played is missing: give its name (see ikelab list), the path"
                        + " of a folder that holds one, or --all");
    }

    private int playAll() {
        List<Scenario> scenarios = Scenarios.names().stream()
                .map(Scenarios::builtIn)
                .filter(scenario ->
                        time == TimeKind.VIRTUAL || scenario.virtualOnly().isEmpty())
                .toList();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        Path folder = RunFolder.make(out, "all");
        Instant begin = Instant.now();
        Roster roster = new Roster(terminal, scenarios);
        if (!json) {
            roster.head();
        }
        List<RosterRow> rows = new RunAll(folder, time, seed()).play(scenarios, json ? _ -> {} : roster::row);
        if (json) {
            terminal.line(Roster.json(rows));
        } else {
            roster.sum(rows, folder, Duration.between(begin, Instant.now()));
        }
        return rows.stream().allMatch(RosterRow::passed) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private OptionalLong seed() {
        return seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty();
    }

    private int playOne(String name) {
        Scenario scenario = Scenarios.named(name);
        if (time == TimeKind.REAL) {
            refuseWhereVirtualOnly(scenario);
        }
        Stream.concat(scenario.gateway().warnings().stream(), scenario.peer().warnings().stream())
                .forEach(warning -> spec.commandLine().getErr().println("Warning: " + warning + "."));
        OptionalLong chosen = seed();
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
        RunOutcome outcome = Play.of(plan, json ? RunVoice.SILENT : console);
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

    private static List<IpAddress> addresses(Scenario scenario) {
        return Stream.concat(
                        Stream.of(scenario.gateway().gateway().publicIpAddress()), scenario.peer().addresses().stream())
                .toList();
    }
}
