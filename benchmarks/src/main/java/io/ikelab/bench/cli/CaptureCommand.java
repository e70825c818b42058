package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.PacketMix;
import io.ikelab.bench.SealedTap;
import io.ikelab.bench.Trial;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.net.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "capture",
        description = {
            "What a capture keeps of a tunnel under load, and what the tunnel notices of it: AES256-GCM16, 1400 octets,",
            "one way, at half of what the sender reaches, without a capture and with whole, 256 and 96 octets of each",
            "packet. The file is deleted afterwards."
        })
final class CaptureCommand implements Callable<Integer> {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration TRIAL = Duration.ofSeconds(2);
    private static final double UNLIMITED = 1e8;
    private static final double HALF = 0.5;
    static final int WHOLE = 65_535;
    private static final List<Integer> SNAP_LENGTHS = List.of(WHOLE, 256, 96);
    private static final TunnelPlan PLAN = TunnelPlan.oneWay(BenchSuite.AES256_GCM, PacketMix.of(1400));
    private static final io.ikelab.net.Path UNKNOWN =
            new io.ikelab.net.Path(Endpoint.of("127.0.0.1", 0), Endpoint.of("127.0.0.1", 0));

    @Option(names = "--json", description = "Print each result as one JSON object per line.")
    private boolean json;

    @Option(names = "--plot", paramLabel = "DIR", description = "Draw a chart into this folder, as SVG and PNG.")
    private @Nullable Path plot;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final AtomicReference<SealedTap> tap = new AtomicReference<>(SealedTap.NONE);

    @Override
    public Integer call() {
        try (Session session = Session.start(spec);
                LoadedTunnel tunnel = LoadedTunnel.open(
                        new BestEspEngine(),
                        PLAN,
                        (now, batch, path) -> tap.get().sealed(now, batch, path),
                        session::progress,
                        session.stop())) {
            session.progress(Machine.here().toString());
            session.expect(WARM_UP.plus(TRIAL.multipliedBy(2L + SNAP_LENGTHS.size())), "");
            tunnel.offer(UNLIMITED, WARM_UP);
            double load = HALF * tunnel.offer(UNLIMITED, TRIAL).sentPerSecond();
            List<CaptureRow> rows = new ArrayList<>();
            report(session, rows, new CaptureRow(PLAN, 0, tunnel.offer(load, TRIAL), 0, 0));
            for (int snapLength : SNAP_LENGTHS) {
                if (!session.isStopped()) {
                    report(session, rows, captured(tunnel, load, snapLength));
                }
            }
            Optional.ofNullable(plot)
                    .ifPresent(folder ->
                            CaptureChart.of(rows).writeTo(folder).forEach(file -> session.progress("drawn: " + file)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the capture could not be written", unwritable);
        }
        return 0;
    }

    private CaptureRow captured(LoadedTunnel tunnel, double load, int snapLength) throws IOException {
        Path file = Files.createTempFile("ikelab-bench", ".pcapng");
        try {
            CaptureThread capture = CaptureThread.start(file, snapLength, UNKNOWN);
            Trial trial;
            try (capture) {
                tap.set(capture);
                trial = tunnel.offer(load, TRIAL);
                tap.set(SealedTap.NONE);
            }
            return new CaptureRow(PLAN, snapLength, trial, capture.records(), capture.missed());
        } finally {
            Files.delete(file);
        }
    }

    private void report(Session session, List<CaptureRow> rows, CaptureRow row) {
        rows.add(row);
        session.result(json ? row.json() : row.text());
    }
}
