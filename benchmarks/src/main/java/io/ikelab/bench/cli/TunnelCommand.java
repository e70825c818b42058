package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.LoadSearch;
import io.ikelab.bench.PacketMix;
import io.ikelab.esp.EspEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "tunnel",
        description = {
            "Tunnels over real UDP on loopback, both ends in this JVM, each on a core of its own:",
            "the highest load that comes through with less than 0.1 %% loss. Without options: one tunnel with large and",
            "small packets, both ways at once, 30 and 100 tunnels, and 100 packet by packet."
        })
final class TunnelCommand implements Callable<Integer> {
    private static final int MANY = 30;
    private static final int MOST = 100;

    @Option(names = "--json", description = "Print each result as one JSON object per line.")
    private boolean json;

    @Option(names = "--quick", description = "One tunnel, one way, the first size and suite only.")
    private boolean quick;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "10",
            description = "How long each result itself is measured, 1 to 600 (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--soak",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "Then hold each load for so long, with new SAs every 5 s, and watch the garbage collector; up to"
                            + " 3600 (default: not at all).")
    private int soakSeconds;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            defaultValue = "aes256gcm16",
            description = "The ESP suite, as strongSwan writes it (default ${DEFAULT-VALUE}).")
    private String suiteName = "";

    @Option(
            names = "--size",
            paramLabel = "OCTETS",
            split = ",",
            description = "Only one tunnel, with inner packets of these lengths, or imix.")
    private List<String> sizes = List.of();

    @Option(
            names = "--tunnels",
            paramLabel = "N",
            split = ",",
            description = "Only so many tunnels at once, each to a port of its own, in bursts of 32 packets.")
    private List<Integer> tunnels = List.of();

    @Option(names = "--round-robin", description = "With --tunnels: each packet belongs to the next tunnel.")
    private boolean roundRobin;

    @Option(names = "--both-ways", description = "With --size or --tunnels: both ends send.")
    private boolean bothWays;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "best",
            description =
                    "Whose ciphers: bc, jca, openssl (AEADs only), ipsecmb (AES-GCM only), or best: whichever is faster"
                            + " (default ${DEFAULT-VALUE}).")
    private String engineName = "";

    @Option(names = "--plot", paramLabel = "DIR", description = "Draw a chart into this folder, as SVG and PNG.")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Arguments arguments = new Arguments(spec);
        Duration confirmation = Duration.ofSeconds(arguments.within("--seconds", 1, 600, seconds));
        Duration soak = Duration.ofSeconds(arguments.within("--soak", 0, 3600, soakSeconds));
        TunnelRun.Times times = new TunnelRun.Times(confirmation, soak);
        EspEngine engine = arguments.engine(engineName);
        List<TunnelPlan> plans = plans(arguments);
        List<TunnelRow> rows = new ArrayList<>();
        try (Session session = Session.start(spec)) {
            session.progress("real UDP over loopback, both ends in this JVM; SA keys installed directly, no IKE in this"
                    + " run; replay window, selectors, counters and lifetimes on, capture off");
            session.progress(Machine.here() + "; " + engine.description());
            session.expect(times.expected().multipliedBy(plans.size()), ", longer on a machine with other work to do");
            for (TunnelPlan plan : plans) {
                if (!session.isStopped()) {
                    rows.addAll(measured(session, engine, plan, times));
                }
            }
            Optional.ofNullable(plot)
                    .ifPresent(folder ->
                            TunnelChart.of(rows).writeTo(folder).forEach(file -> session.progress("drawn: " + file)));
        }
        return rows.isEmpty() ? 1 : 0;
    }

    private List<TunnelRow> measured(Session session, EspEngine engine, TunnelPlan plan, TunnelRun.Times times) {
        Optional<TunnelRun.Found> result = TunnelRun.of(session, engine, plan, times);
        Optional<TunnelRow> row = result.map(TunnelRun.Found::row);
        row.ifPresentOrElse(
                found -> session.result(json ? found.json() : found.text()),
                () -> session.progress(
                        "no load came through with less than " + LoadSearch.LOSS_PERCENT_MAX + " % loss"));
        result.flatMap(TunnelRun.Found::soak).ifPresent(soak -> session.result(json ? soak.json() : soak.text()));
        return row.stream().toList();
    }

    private List<TunnelPlan> plans(Arguments arguments) {
        BenchSuite suite = arguments.suite(suiteName);
        List<PacketMix> mixes = sizes.stream().map(arguments::mix).toList();
        PacketMix first = mixes.isEmpty() ? PacketMix.of(1400) : mixes.getFirst();
        if (quick) {
            return List.of(TunnelPlan.oneWay(suite, first));
        }
        if (!tunnels.isEmpty() || !mixes.isEmpty()) {
            List<Integer> counts = tunnels.isEmpty() ? List.of(1) : tunnels;
            counts.forEach(count -> arguments.within("--tunnels", 1, TunnelPlan.TUNNELS_MAX, count));
            return (mixes.isEmpty() ? List.of(first) : mixes)
                    .stream()
                            .flatMap(mix -> counts.stream()
                                    .map(count -> new TunnelPlan(suite, mix, count, roundRobin, bothWays)))
                            .toList();
        }
        return List.of(
                TunnelPlan.oneWay(suite, first),
                TunnelPlan.oneWay(suite, PacketMix.of(64)),
                new TunnelPlan(suite, first, 1, false, true),
                new TunnelPlan(suite, first, MANY, false, false),
                new TunnelPlan(suite, first, MOST, false, false),
                new TunnelPlan(suite, first, MOST, true, false));
    }
}
