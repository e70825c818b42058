package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.EspMeter;
import io.ikelab.bench.PacketMix;
import io.ikelab.esp.EspEngine;
import io.ikelab.esp.best.BestEspEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "esp",
        description = {
            "What sealing and opening ESP costs on this machine, without sockets: every suite, packet length and number",
            "of cores, beside openssl speed in the same session, and against each gateway size's ceiling. Rates are by",
            "the processor time the work took, as openssl counts."
        })
final class EspCommand implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofMillis(1500);
    private static final Duration SHORT_WARM_UP = Duration.ofMillis(200);
    private static final Duration MEASURED = Duration.ofMillis(500);
    private static final int OPENSSL_SECONDS = 1;

    @Option(names = "--json", description = "Print each result as one JSON object per line.")
    private boolean json;

    @Option(
            names = "--quick",
            description = "AES256-GCM16, AES256-SHA256 and 3DES-SHA256, 64 and 1400 octets, one core.")
    private boolean quick;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            split = ",",
            description = "Only these, as strongSwan writes them, such as aes256gcm16,aes256-sha256.")
    private List<String> suiteNames = List.of();

    @Option(
            names = "--size",
            paramLabel = "OCTETS",
            split = ",",
            description = "Only inner packets of these lengths, or imix (default: 64,256,512,1024,1400,imix).")
    private List<String> sizes = List.of();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "best",
            description =
                    "Whose ciphers: bc, jca, openssl (AEADs only), ipsecmb (AES-GCM only), or best: whichever is faster"
                            + " (default ${DEFAULT-VALUE}).")
    private String engineName = "";

    @Option(names = "--plot", paramLabel = "DIR", description = "Draw charts into this folder, as SVG and PNG.")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final OpensslSpeed openssl = new OpensslSpeed(OPENSSL_SECONDS);
    private final List<EspRow> rows = new ArrayList<>();
    private List<PacketMix> mixes = List.of();
    private EspEngine engine = new BestEspEngine();

    @Override
    public Integer call() {
        engine = new Arguments(spec).engine(engineName);
        mixes = mixes();
        List<BenchSuite> asked =
                suites().stream().filter(suite -> engine.supports(suite.esp())).toList();
        try (Session session = Session.start(spec)) {
            session.progress(Machine.here() + "; " + engine.description());
            session.expect(expected(asked), "");
            measure(session, asked);
            if (!json) {
                new SkuTable(rows).lines().forEach(session::result);
            }
            Optional.ofNullable(plot).ifPresent(folder -> draw(session, folder));
        }
        return rows.isEmpty() ? 1 : 0;
    }

    private void measure(Session session, List<BenchSuite> asked) {
        if (!json) {
            session.result(EspRow.heading());
        }
        for (BenchSuite suite : asked) {
            warmUp(session, suite);
            for (PacketMix mix : mixes) {
                for (int cores : cores()) {
                    if (session.isStopped()) {
                        return;
                    }
                    EspRow row = row(session, suite, mix, cores);
                    rows.add(row);
                    session.result(json ? row.json() : row.text());
                }
            }
        }
    }

    private EspRow row(Session session, BenchSuite suite, PacketMix mix, int cores) {
        EspFigures figures = figures(session, suite, mix, cores);
        return new EspRow(suite, mix, cores, figures, openssl.gbps(suite, mix));
    }

    /** The compiler has to have seen each suite. */
    private void warmUp(Session session, BenchSuite suite) {
        Duration time = rows.isEmpty() ? WARM_UP.multipliedBy(2) : WARM_UP;
        session.progress("warming up " + suite.label());
        var _ = new EspLoad(new EspMeter(engine, suite, PacketMix.of(1400)), time, session.stop()).call();
    }

    private EspFigures figures(Session session, BenchSuite suite, PacketMix mix, int cores) {
        try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
            List<Future<EspFigures>> running = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                EspMeter meter = new EspMeter(engine, suite, mix);
                running.add(threads.submit(() -> {
                    var _ = new EspLoad(meter, SHORT_WARM_UP, session.stop()).call();
                    return new EspLoad(meter, MEASURED, session.stop()).call();
                }));
            }
            return running.stream()
                    .map(EspCommand::result)
                    .reduce(EspFigures::and)
                    .orElseThrow();
        }
    }

    private static EspFigures result(Future<EspFigures> running) {
        try {
            return running.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("measuring failed", failed.getCause());
        }
    }

    private void draw(Session session, Path folder) {
        EspChart.of(rows).writeTo(folder).forEach(file -> session.progress("drawn: " + file));
    }

    private List<BenchSuite> suites() {
        if (!suiteNames.isEmpty()) {
            return suiteNames.stream().map(new Arguments(spec)::suite).toList();
        }
        return quick
                ? List.of(BenchSuite.AES256_GCM, BenchSuite.AES256_SHA256, BenchSuite.TRIPLE_DES_SHA256)
                : List.of(BenchSuite.values());
    }

    private List<PacketMix> mixes() {
        if (!sizes.isEmpty()) {
            return sizes.stream().map(new Arguments(spec)::mix).toList();
        }
        return quick ? List.of(PacketMix.of(64), PacketMix.of(1400)) : PacketMix.usual();
    }

    private List<Integer> cores() {
        boolean two = !quick && Runtime.getRuntime().availableProcessors() > 1;
        return two ? List.of(1, 2) : List.of(1);
    }

    private Duration expected(List<BenchSuite> asked) {
        Duration each = SHORT_WARM_UP.plus(MEASURED).multipliedBy((long) mixes.size() * cores().size());
        Duration all = WARM_UP.plus(each).multipliedBy(asked.size() + 1L);
        return all.plusSeconds((long) openssl.outstanding(asked, mixes) * OPENSSL_SECONDS);
    }
}
