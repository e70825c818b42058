package io.ikelab.bench.cli;

import io.ikelab.bench.LoadSearch;
import io.ikelab.bench.Trial;
import io.ikelab.esp.EspEngine;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Finds the highest load of one plan that comes through, then the latencies below it. */
final class TunnelRun {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int MORE_WARM_UPS_MAX = 8;
    private static final int UNCHANGED_ENOUGH = 2;
    private static final double UNCHANGED = 1.03;
    private static final Duration TRIAL = Duration.ofMillis(1500);
    private static final int SOAKS_MAX = 3;
    private static final int OPENSSL_SECONDS = 1;
    private static final Duration STALLS_WATCHED = Duration.ofSeconds(5);
    private static final Duration REKEY_EVERY = Duration.ofSeconds(5);
    private static final double UNLIMITED = 1e8;
    private static final int UNPACED_TRIALS = 3;
    private static final int TRIALS_OF_A_SEARCH = 9;

    /** Dropping what it cannot deliver costs the sender's core time, so that it can send more when little is dropped. */
    private static final double SENDER_HEADROOM = 1.2;

    private static final double STEP_DOWN = 0.93;
    private static final int CONFIRMATIONS_MAX = 10;
    private static final int LOOPS = 2;
    private static final double HALF = 0.5;
    private static final double MOST = 0.9;

    private final Session session;
    private final LoadedTunnel tunnel;
    private final TunnelPlan plan;
    private final Times times;
    private final OptionalDouble opensslGbps;

    private TunnelRun(Session session, LoadedTunnel tunnel, TunnelPlan plan, Times times, OptionalDouble opensslGbps) {
        this.session = session;
        this.tunnel = tunnel;
        this.plan = plan;
        this.times = times;
        this.opensslGbps = opensslGbps;
    }

    /** Empty when no load came through with less loss than is allowed. */
    static Optional<Found> of(Session session, EspEngine engine, TunnelPlan plan, Times times) {
        session.progress(plan + ":");
        // Anew for each: on a shared machine it is another figure every minute.
        OptionalDouble opensslGbps = new OpensslSpeed(OPENSSL_SECONDS).gbps(plan.suite(), plan.mix());
        try (LoadedTunnel tunnel = LoadedTunnel.open(engine, plan, session::progress, session.stop())) {
            session.progress(tunnel.offload().toString());
            return new TunnelRun(session, tunnel, plan, times, opensslGbps).found();
        }
    }

    /**
     * How long is measured.
     *
     * @param confirmation of the row itself
     * @param soak with new SAs now and then; zero: not at all
     */
    record Times(Duration confirmation, Duration soak) {
        /** When the machine has nothing else to do. */
        Duration expected() {
            return WARM_UP.plus(Duration.ofSeconds(OPENSSL_SECONDS))
                    .plus(confirmation)
                    .plus(soak.isZero() ? soak : soak.plus(STALLS_WATCHED))
                    .plus(TRIAL.multipliedBy(UNCHANGED_ENOUGH + UNPACED_TRIALS + TRIALS_OF_A_SEARCH + 2));
        }
    }

    /** @param soak where one was asked for and there was time */
    record Found(TunnelRow row, Optional<SoakRow> soak) {}

    private Optional<Found> found() {
        return row().map(row -> new Found(row, soaked(row)));
    }

    private Optional<SoakRow> soaked(TunnelRow row) {
        if (times.soak().isZero()) {
            return Optional.empty();
        }
        Optional<SoakRow> held = Optional.empty();
        double load = row.trial().sentPerSecond();
        for (int i = 0;
                i < SOAKS_MAX
                        && !session.isStopped()
                        && !held.filter(SoakRow::isWhole).isPresent();
                i++) {
            // What lasts ten seconds need not last a minute.
            held.ifPresent(lossy -> session.progress(lossy.text() + "; again with less"));
            held = Optional.of(soaked(load));
            load *= STEP_DOWN;
        }
        return held;
    }

    private SoakRow soaked(double load) {
        session.progress("soaking at " + inMillions(load) + ", new SAs every " + REKEY_EVERY.toSeconds() + " s");
        Duration stall = Stalls.longest(STALLS_WATCHED, session::isStopped);
        int before = tunnel.rekeys();
        try (CollectorWatch watch = CollectorWatch.start()) {
            var _ = tunnel.offer(load, TRIAL);
            settle();
            watch.begin();
            Trial trial = tunnel.soak(load, times.soak(), REKEY_EVERY);
            return new SoakRow(plan, times.soak(), tunnel.rekeys() - before, trial, watch.seen(), stall);
        }
    }

    private Optional<TunnelRow> row() {
        Optional<Trial> best = measure();
        return best.map(trial -> new TunnelRow(
                plan,
                LOOPS,
                trial,
                tunnel.offer(HALF * trial.packetsPerSecond(), TRIAL),
                tunnel.offer(MOST * trial.packetsPerSecond(), TRIAL),
                opensslGbps));
    }

    /** A long trial without loss; a short one of the search only when no long one came through or there was no time. */
    private Optional<Trial> measure() {
        warmUp();
        settle();
        Optional<Trial> found = searched(SENDER_HEADROOM * unpaced());
        Optional<Trial> lasting = found.flatMap(trial -> confirmed(trial.sentPerSecond()));
        if (lasting.isEmpty() && found.isPresent()) {
            session.progress("no load came through for " + times.confirmation().toSeconds()
                    + " s; the result is of a trial of " + TRIAL.toMillis() + " ms");
        }
        return lasting.or(() -> found);
    }

    /** What was made by now lives on: copied from one collection to the next it would take 5 to 15 ms of each. */
    private static void settle() {
        System.gc();
    }

    /** Until it gets no faster: on few cores the compiler of a run's first plan is at work for longer than others. */
    private void warmUp() {
        session.progress("warming up");
        double most = tunnel.offer(UNLIMITED, WARM_UP).innerGbps();
        int unchanged = 0;
        for (int i = 0; i < MORE_WARM_UPS_MAX && unchanged < UNCHANGED_ENOUGH && !session.isStopped(); i++) {
            double now = tunnel.offer(UNLIMITED, TRIAL).innerGbps();
            unchanged = now > most * UNCHANGED ? 0 : unchanged + 1;
            most = Math.max(most, now);
        }
    }

    /** The most packets a second the sender reached: several tries, since a stall of the machine would cap the search. */
    private double unpaced() {
        double most = 0;
        for (int i = 0; i < UNPACED_TRIALS && !session.isStopped(); i++) {
            Trial free = tunnel.offer(UNLIMITED, TRIAL);
            progress("unpaced", free);
            most = Math.max(most, free.sentPerSecond());
        }
        return most;
    }

    /** The trial in which most came through, of those without loss. */
    private Optional<Trial> searched(double senderMax) {
        LoadSearch search = new LoadSearch(senderMax);
        Optional<Trial> found = Optional.empty();
        while (!search.isOver() && !session.isStopped()) {
            Trial trial = tunnel.offer(search.next(), TRIAL);
            progress("offered " + inMillions(trial.offeredPerSecond()), trial);
            search.tried(trial);
            found = Stream.concat(found.stream(), passing(trial).stream())
                    .max(Comparator.comparingDouble(Trial::innerGbps));
        }
        return found;
    }

    private Optional<Trial> confirmed(double load) {
        double offered = load;
        for (int i = 0; i < CONFIRMATIONS_MAX && !session.isStopped(); i++) {
            Trial trial = tunnel.offer(offered, times.confirmation());
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

    private void progress(String what, Trial trial) {
        session.progress(String.format(
                Locale.ROOT, "  %s: %.2f Gbit/s, loss %.3f %%", what, trial.innerGbps(), trial.lossPercent()));
    }

    private static String inMillions(double packetsPerSecond) {
        return String.format(Locale.ROOT, "%.3f M packets/s", packetsPerSecond / 1e6);
    }
}
