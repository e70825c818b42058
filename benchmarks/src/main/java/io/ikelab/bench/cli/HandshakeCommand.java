package io.ikelab.bench.cli;

import com.sun.management.OperatingSystemMXBean;
import io.ikelab.bench.cli.HandshakeRun.WarmUp;
import io.ikelab.bench.fleet.HandshakeCounts;
import io.ikelab.bench.fleet.HandshakeSuite;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "handshake",
        description = {
            "How many tunnels a second come up: IKE_SA_INIT, IKE_AUTH with a pre-shared key and the first Child SA,"
                    + " over",
            "real UDP on loopback, both ends in this JVM. Beside it, in the same session, our initiator with"
                    + " strongSwan",
            "answering, where there is one (as root on Linux; it gets a network namespace of its own)."
        })
final class HandshakeCommand implements Callable<Integer> {
    /** The JVM compiles what a handshake takes after ten thousand of them; the suites have most of it in common. */
    private static final WarmUp FIRST_WARM_UP = new WarmUp(30_000, Duration.ofSeconds(60));

    private static final WarmUp WARM_UP = new WarmUp(5_000, Duration.ofSeconds(15));
    private static final WarmUp FOREIGN_WARM_UP = new WarmUp(1_000, Duration.ofSeconds(5));
    private static final double NANOS_PER_MICRO = 1e3;

    @Option(names = "--json", description = "Print each result as one JSON object per line.")
    private boolean json;

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            split = ",",
            description = "Only these, as strongSwan writes them (default: aes256gcm16-prfsha256-x25519,"
                    + "aes256gcm16-prfsha256-modp2048, aes256gcm16-prfsha256-ecp256, aes256-sha1-modp1024).")
    private List<String> suiteNames = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "8",
            description = "How long each result is measured, 1 to 600 (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--alone", description = "Leave strongSwan out.")
    private boolean alone;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        Arguments arguments = new Arguments(spec);
        Duration measured = Duration.ofSeconds(arguments.within("--seconds", 1, 600, seconds));
        List<HandshakeSuite> suites = suiteNames.isEmpty()
                ? List.of(HandshakeSuite.values())
                : suiteNames.stream().map(arguments::handshakeSuite).toList();
        boolean complete = true;
        try (Session session = Session.start(spec)) {
            session.progress(Machine.here().toString());
            session.expect(expected(measured, suites.size()), "");
            WarmUp warmUp = FIRST_WARM_UP;
            for (HandshakeSuite suite : suites) {
                if (!session.isStopped()) {
                    HandshakeRow row = measure(session, suite, warmUp, measured);
                    session.result(json ? row.json() : row.text());
                    complete &= row.ours().completed() > 0;
                    warmUp = WARM_UP;
                }
            }
        }
        return complete ? 0 : 1;
    }

    private Duration expected(Duration measured, int suites) {
        Duration foreign = alone ? Duration.ZERO : FOREIGN_WARM_UP.atMost().plus(measured);
        Duration each = WARM_UP.atMost().plus(measured).plus(foreign);
        return FIRST_WARM_UP.atMost().minus(WARM_UP.atMost()).plus(each.multipliedBy(suites));
    }

    private HandshakeRow measure(Session session, HandshakeSuite suite, WarmUp warmUp, Duration measured) {
        HandshakeRun run = HandshakeRun.ofOurs(suite, session.stop());
        run.warmUp(warmUp);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpuBefore = system.getProcessCpuTime();
        HandshakeCounts ours = run.during(measured);
        long cpu = system.getProcessCpuTime() - cpuBefore;
        double cpuMicros = cpu / NANOS_PER_MICRO / Math.max(1, ours.micros().getTotalCount());
        return new HandshakeRow(suite, ours, cpuMicros, run.datagrams(), strongSwan(session, suite, measured));
    }

    private Optional<HandshakeCounts> strongSwan(Session session, HandshakeSuite suite, Duration measured) {
        if (alone || session.isStopped()) {
            return Optional.empty();
        }
        try (StrongSwan _ = StrongSwan.start(suite)) {
            HandshakeRun run = HandshakeRun.against(StrongSwan.ENDS, suite, session.stop());
            run.warmUp(FOREIGN_WARM_UP);
            HandshakeCounts theirs = run.during(measured);
            session.progress(String.format(
                    Locale.ROOT,
                    "%s: strongSwan answers %,.0f handshakes/s, %d failed",
                    suite.keyword(),
                    theirs.perSecond(),
                    theirs.failed()));
            return Optional.of(theirs);
        } catch (StrongSwan.Missing missing) {
            session.progress("no ratio to strongSwan: " + missing.getMessage());
            return Optional.empty();
        }
    }
}
