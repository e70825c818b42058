package io.ikelab.lab.cli;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.lab.fuzz.Fuzz;
import io.ikelab.lab.fuzz.FuzzCorpus;
import io.ikelab.lab.fuzz.FuzzCounts;
import io.ikelab.lab.fuzz.FuzzFailure;
import io.ikelab.lab.fuzz.FuzzPlan;
import io.ikelab.lab.fuzz.FuzzResult;
import io.ikelab.lab.fuzz.FuzzState;
import io.ikelab.lab.fuzz.HalfOpenMemory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ikelab fuzz}: hostile messages at an endpoint in every state. */
@Command(
        name = "fuzz",
        description = {
            "Throw arbitrary octets and bent, authentic messages at an endpoint in every state.",
            "No exception may leave it, others must not notice, and it must come up again afterwards."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ikelab fuzz --minutes 60     the hour that a release takes",
            "  ikelab fuzz --seed 77 --state REKEYS_IKE --minutes 0     plays again what failed so"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FuzzCommand implements Callable<Integer> {
    /** Of each state: few new things come up after so many. */
    private static final int KEPT_WORLDS = 20;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How long; 0 for one seed. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The first world's seed; the others' follow it. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Where the endpoint stands at first: ${COMPLETION-CANDIDATES}. Default: each of them.")
    private Optional<FuzzState> state;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "" + FuzzPlan.STEPS,
            description = "How much happens in a world. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = {
                "Rather than look for failures, write to FILE the fewest steps to everything that the endpoint was seen",
                "to do, in " + KEPT_WORLDS + " worlds of each state."
            })
    private Optional<Path> keep;

    @Override
    public Integer call() {
        requireAtLeast("--minutes", 0, minutes);
        requireAtLeast("--steps", 1, steps);
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        List<FuzzState> states = state.map(List::of).orElse(List.of(FuzzState.values()));
        FuzzPlan plan = new FuzzPlan(seed, states, steps);
        if (keep.isPresent()) {
            return keep(terminal, plan, keep.get());
        }
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        BooleanSupplier goesOn = () -> System.nanoTime() - end < 0;
        FuzzResult result = Fuzz.run(plan, new BouncyCastleCrypto(), goesOn, failure -> tell(terminal, failure));
        long memory = HalfOpenMemory.octetsEach(new BouncyCastleCrypto(), FuzzCommand::usedHeap);
        say(terminal, result, memory);
        return result.good() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int keep(Terminal terminal, FuzzPlan plan, Path file) {
        FuzzCorpus corpus = FuzzCorpus.gather(plan, KEPT_WORLDS, new BouncyCastleCrypto(), terminal::line);
        try {
            Files.writeString(file, corpus.text(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--keep is '" + file + "', which cannot be written: a file in a folder that"
                            + " is there is accepted");
        }
        terminal.good(corpus.size() + " seeds are in " + file);
        return ExitCode.OK;
    }

    private void requireAtLeast(String option, int least, int value) {
        if (value < least) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + ", and " + least + " or more is accepted");
        }
    }

    private void tell(Terminal terminal, FuzzFailure failure) {
        terminal.bad("Seed " + failure.seed() + " in state " + failure.state() + ": " + failure.sentence());
        failure.steps().forEach(step -> terminal.line("  " + step));
        terminal.line("Again: ikelab fuzz --minutes 0 --seed " + failure.seed() + " --state " + failure.state()
                + " --steps " + steps);
    }

    private static void say(Terminal terminal, FuzzResult result, long memory) {
        FuzzCounts counts = result.counts();
        String sum = String.format(
                Locale.ROOT,
                "%d worlds: %d unprotected and %d authentic datagrams; %.2f octets out for an unprotected octet in, at"
                        + " most %.2f for those of one datagram; %d octets of memory for a half-open IKE SA; %d failures",
                counts.worlds(),
                counts.unprotected(),
                counts.authentic(),
                counts.factor(),
                counts.factorMax(),
                memory,
                result.failures().size());
        if (result.good()) {
            terminal.good(sum);
        } else {
            terminal.bad(sum);
        }
    }

    /** The collector is asked more than once, since it may take its time. */
    static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int asked = 0; asked < 3; asked++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
