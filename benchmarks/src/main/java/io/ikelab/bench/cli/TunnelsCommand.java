package io.ikelab.bench.cli;

import io.ikelab.bench.fleet.Fleet;
import io.ikelab.bench.fleet.FleetTally;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.sa.IkeCommand;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "tunnels",
        description = {
            "Very many tunnels between two hosts in this JVM, over real UDP on loopback:",
            "the heap each takes with liveness on, and whether traffic flows while all are rekeyed at once."
        })
final class TunnelsCommand implements Callable<Integer> {
    private static final Duration LIVENESS = Duration.ofSeconds(10);
    private static final int BUSY_MAX = 10;
    private static final double NANOS = 1e9;
    private static final double KIBI = 1024;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many tunnels, 1 to 65536 (default ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description = "How long they are idle, 1 to 600 (default ${DEFAULT-VALUE}); each end checks a peer that was"
                    + " silent for 10 s.")
    private int seconds;

    @Option(names = "--no-rekey", description = "Leave out rekeying all of them at once.")
    private boolean noRekey;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Integer call() {
        require("--count", count, Fleet.TUNNELS_MAX);
        require("--seconds", seconds, 600);
        Runtime.getRuntime().addShutdownHook(new Thread(stop::countDown, "interrupted"));
        BestEspEngine engine = new BestEspEngine();
        progress(Machine.here() + "; " + engine.description());
        try (FleetRun run = FleetRun.open(count, Math.min(count, BUSY_MAX), LIVENESS, engine, stop)) {
            Figures figures = measure(run);
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? figures.json() : figures.text());
            out.flush();
            return figures.isComplete() ? 0 : 1;
        }
    }

    private Figures measure(FleetRun run) {
        progress("setting up " + count + " tunnels");
        double up = run.bringUp().toNanos() / NANOS;
        progress(String.format(Locale.ROOT, "up after %.1f s; idle for %d s", up, seconds));
        run.idle(Duration.ofSeconds(seconds));
        FleetTally.Counts idle = run.counts();
        double heapKib = FleetRun.usedHeap() / KIBI / (2.0 * count);
        progress(String.format(Locale.ROOT, "%.1f KiB of heap for each end of a tunnel; pings, nothing else", heapKib));
        FleetTally.PingCounts quiet = run.quiet();
        progress(Figures.of(quiet));
        if (noRekey) {
            return new Figures(count, up, heapKib, idle, quiet, Optional.empty());
        }
        progress("rekeying every Child SA at once");
        FleetRun.Storm children = run.storm(IkeCommand.RekeyChildren::new, FleetTally.Counts::childRekeys);
        progress(Figures.of(children));
        progress("rekeying every IKE SA at once");
        FleetRun.Storm ikeSas = run.storm(IkeCommand.RekeyIke::new, FleetTally.Counts::ikeRekeys);
        progress(Figures.of(ikeSas));
        return new Figures(count, up, heapKib, run.counts(), quiet, Optional.of(new Figures.Storms(children, ikeSas)));
    }

    private void require(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(spec.commandLine(), option + " is 1 to " + most + ", not " + value);
        }
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
