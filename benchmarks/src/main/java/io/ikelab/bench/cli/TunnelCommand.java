package io.ikelab.bench.cli;

import io.ikelab.bench.LoadSearch;
import io.ikelab.bench.Trial;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.esp.jca.JcaEspEngine;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "tunnel",
        description = {
            "One tunnel over real UDP on loopback, one way, both ends in this JVM:",
            "the highest load that comes through with less than 0.1 %% loss."
        })
final class TunnelCommand implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration TRIAL = Duration.ofMillis(1500);
    private static final double UNLIMITED = 1e8;
    private static final int UNPACED_TRIALS = 3;

    /** Dropping what it cannot deliver costs the sender's core time, so that it can send more when little is dropped. */
    private static final double SENDER_HEADROOM = 1.2;

    private static final double STEP_DOWN = 0.93;
    private static final int CONFIRMATIONS_MAX = 10;
    private static final int LOOPS = 2;
    private static final int PACKET_BYTES = 1400;

    @Option(names = "--json", description = "Print the result as one JSON object per line.")
    private boolean json;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long the result itself is measured, 1 to 600 (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "best",
            description = "Whose ciphers: bc, jca, or best: whichever is faster on such a processor (default"
                    + " ${DEFAULT-VALUE}).")
    private String engineName = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch printed = new CountDownLatch(1);

    @Override
    public Integer call() {
        requireSeconds();
        EspEngine engine = engine();
        Runtime.getRuntime().addShutdownHook(new Thread(this::printBeforeTheEnd, "interrupted"));
        try (LoadedTunnel tunnel = LoadedTunnel.open(engine, PACKET_BYTES, this::progress, stop)) {
            progress(
                    "one tunnel, one way, both ends in this JVM; SA keys installed directly, no IKE in this run; replay"
                            + " window, selectors and counters on");
            progress(Machine.here() + "; " + engine.description() + "; " + tunnel.offload());
            Optional<Trial> best = measure(tunnel);
            best.ifPresentOrElse(this::print, () -> progress("no load came through with less than 0.1 % loss"));
            return best.isPresent() ? 0 : 1;
        } finally {
            printed.countDown();
        }
    }

    /** A long trial without loss; a short one of the search only when no long one came through or there was no time. */
    private Optional<Trial> measure(LoadedTunnel tunnel) {
        progress("warming up");
        tunnel.offer(UNLIMITED, WARM_UP);
        Optional<Trial> found = searched(tunnel, SENDER_HEADROOM * unpaced(tunnel));
        Optional<Trial> lasting = found.flatMap(trial -> confirmed(tunnel, trial.sentPerSecond()));
        if (lasting.isEmpty() && found.isPresent()) {
            progress("no load came through for " + seconds + " s; the result is of a trial of " + TRIAL.toMillis()
                    + " ms");
        }
        return lasting.or(() -> found);
    }

    /** The most packets a second the sender reached: several tries, since a stall of the machine would cap the search. */
    private double unpaced(LoadedTunnel tunnel) {
        double most = 0;
        for (int i = 0; i < UNPACED_TRIALS && !isStopped(); i++) {
            Trial free = tunnel.offer(UNLIMITED, TRIAL);
            progress("unpaced", free);
            most = Math.max(most, free.sentPerSecond());
        }
        return most;
    }

    /** The trial in which most came through, of those without loss. */
    private Optional<Trial> searched(LoadedTunnel tunnel, double senderMax) {
        LoadSearch search = new LoadSearch(senderMax);
        Optional<Trial> found = Optional.empty();
        while (!search.isOver() && !isStopped()) {
            Trial trial = tunnel.offer(search.next(), TRIAL);
            progress("offered " + inMillions(trial.offeredPerSecond()), trial);
            search.tried(trial);
            found = Stream.concat(found.stream(), passing(trial).stream())
                    .max(Comparator.comparingDouble(Trial::innerGbps));
        }
        return found;
    }

    private Optional<Trial> confirmed(LoadedTunnel tunnel, double load) {
        double offered = load;
        for (int i = 0; i < CONFIRMATIONS_MAX && !isStopped(); i++) {
            Trial trial = tunnel.offer(offered, Duration.ofSeconds(seconds));
            progress("measured at " + inMillions(offered), trial);
            if (LoadSearch.passes(trial)) {
                return Optional.of(trial);
            }
            // Once more at the same load first: the machine may have stalled.
            offered = i % 2 == 0 ? offered : offered * STEP_DOWN;
        }
        return Optional.empty();
    }

    private static Optional<Trial> passing(Trial trial) {
        return Optional.of(trial).filter(LoadSearch::passes);
    }

    private void print(Trial trial) {
        TunnelRow row = new TunnelRow(TunnelSas.SUITE, PACKET_BYTES, LOOPS, trial);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? row.json() : row.text());
        out.flush();
    }

    /** Ctrl-C: the trial under way ends now, and what is there is printed before the JVM goes. */
    private void printBeforeTheEnd() {
        stop.countDown();
        try {
            var _ = printed.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private EspEngine engine() {
        return switch (engineName) {
            case "best" -> new BestEspEngine();
            case "bc" -> new BcEspEngine();
            case "jca" -> new JcaEspEngine();
            default ->
                throw new ParameterException(
                        spec.commandLine(), "--engine is bc, jca or best, not '" + engineName + "'");
        };
    }

    private void requireSeconds() {
        if (seconds < 1 || seconds > 600) {
            throw new ParameterException(spec.commandLine(), "--seconds is 1 to 600, not " + seconds);
        }
    }

    private void progress(String what, Trial trial) {
        progress(String.format(
                Locale.ROOT, "%s: %.2f Gbit/s, loss %.3f %%", what, trial.innerGbps(), trial.lossPercent()));
    }

    private void progress(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private static String inMillions(double packetsPerSecond) {
        return String.format(Locale.ROOT, "%.3f M packets/s", packetsPerSecond / 1e6);
    }
}
