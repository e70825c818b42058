package io.ikelab.lab.cli;

import io.ikelab.lab.soak.Soak;
import io.ikelab.lab.soak.SoakCounts;
import io.ikelab.lab.soak.SoakFailure;
import io.ikelab.lab.soak.SoakPlan;
import io.ikelab.lab.soak.SoakResult;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab soak}: days of tunnels in bad weather, in virtual time. */
@Command(
        name = "soak",
        description = {
            "Let tunnels live for days of virtual time: rekeys, losses, restarts.",
            "Whenever the weather is good, both ends must agree and no ping may be lost."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ikelab soak --seeds 1000",
            "  ikelab soak --seeds 1 --first-seed 77     plays again what failed with seed 77"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SoakCommand implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 50;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many worlds, one after the other. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--first-seed",
            paramLabel = "K",
            defaultValue = "1",
            description = "The first world's seed; the others' follow it. Default: ${DEFAULT-VALUE}.")
    private long firstSeed;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "24",
            description = "How long each world lives, in its own time. Default: ${DEFAULT-VALUE}.")
    private int hours;

    @Option(names = "--json", description = "Print the result as one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        requirePositive("--seeds", seeds);
        requirePositive("--hours", hours);
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        SoakPlan plan = new SoakPlan(firstSeed, seeds, Duration.ofHours(hours));
        SoakResult result = Soak.run(plan, json ? Soak.Voice.SILENT : new Progress(terminal, plan));
        if (json) {
            terminal.line(asJson(result));
        } else {
            say(terminal, result);
        }
        return result.good() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + " is " + value + ", and 1 or more is accepted");
        }
    }

    private static final class Progress implements Soak.Voice {
        private final Terminal terminal;
        private final SoakPlan plan;
        private SoakCounts counts = SoakCounts.NONE;

        private Progress(Terminal terminal, SoakPlan plan) {
            this.terminal = terminal;
            this.plan = plan;
        }

        @Override
        public void played(long seed, SoakCounts more) {
            counts = counts.plus(more);
            long done = seed - plan.firstSeed() + 1;
            if (done % PROGRESS_EVERY == 0 && done < plan.seeds()) {
                terminal.faint(done + " of " + plan.seeds() + " seeds: " + text(counts));
            }
        }

        @Override
        public void failed(SoakFailure failure) {
            terminal.bad("Seed " + failure.seed() + " at " + failure.at() + ": " + failure.sentence());
            failure.ladder().forEach(terminal::line);
            terminal.line("Again: ikelab soak --seeds 1 --first-seed " + failure.seed() + " --hours "
                    + plan.span().toHours());
        }
    }

    private static void say(Terminal terminal, SoakResult result) {
        String sum = String.format(
                Locale.ROOT,
                "%d seeds, %d simulated hours: %s; %d failures",
                result.seeds(),
                result.lived().toHours(),
                text(result.counts()),
                result.failures().size());
        if (result.good()) {
            terminal.good(sum);
        } else {
            terminal.bad(sum);
        }
    }

    private static String text(SoakCounts counts) {
        return String.format(
                Locale.ROOT,
                "%d IKE SAs set up, %d child rekeys, %d IKE rekeys, %d collisions, %d postponed, %d retransmissions,"
                        + " %d restarts, %d pings",
                counts.ikeSas(),
                counts.childRekeys(),
                counts.ikeRekeys(),
                counts.collisions(),
                counts.postponed(),
                counts.retransmissions(),
                counts.restarts(),
                counts.pings());
    }

    private static String asJson(SoakResult result) {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        json.put("firstSeed", result.plan().firstSeed());
        json.put("seeds", result.seeds());
        json.put("hours", result.lived().toHours());
        SoakCounts counts = result.counts();
        json.put("ikeSas", counts.ikeSas());
        json.put("childRekeys", counts.childRekeys());
        json.put("ikeRekeys", counts.ikeRekeys());
        json.put("collisions", counts.collisions());
        json.put("postponed", counts.postponed());
        json.put("retransmissions", counts.retransmissions());
        json.put("restarts", counts.restarts());
        json.put("pings", counts.pings());
        ArrayNode failures = json.putArray("failures");
        for (SoakFailure failure : result.failures()) {
            ObjectNode entry = failures.addObject();
            entry.put("seed", failure.seed());
            entry.put("at", failure.at().toString());
            entry.put("what", failure.sentence());
            ArrayNode ladder = entry.putArray("ladder");
            failure.ladder().forEach(ladder::add);
        }
        return json.toString();
    }
}
