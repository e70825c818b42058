package io.ikelab.bench.cli;

import io.ikelab.bench.fleet.Fleet;
import io.ikelab.bench.fleet.HandshakeSuite;
import io.ikelab.net.IpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * strongSwan's daemon as the gateway of a {@link Fleet}, in a network namespace at the other end of a cable, with ESP in user
 * space (kernel-libipsec). Needs root on Linux. What it was started with goes when it is closed.
 */
final class StrongSwan implements AutoCloseable {
    /** Addresses kept for benchmarks (RFC 2544 appendix C.2.2). */
    static final Fleet.Ends ENDS = new Fleet.Ends(IpAddress.of("198.18.77.2"), IpAddress.of("198.18.77.1"));

    private static final int TRIES = 100;
    private static final long BETWEEN_TRIES_MILLIS = 100;
    private static final long LAST_WORDS_SECONDS = 5;

    private final String namespace = "ikelab-bench-" + ProcessHandle.current().pid();
    private final String cable = "ikb" + ProcessHandle.current().pid();
    private final Path folder;
    private final List<Process> daemons = new ArrayList<>();

    private StrongSwan(Path folder) {
        this.folder = folder;
    }

    /** There is none that can be used here; the message says why. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Missing(String why) {
            super(why);
        }
    }

    /**
     * Starts it and waits until it listens.
     *
     * @throws Missing when it cannot be had on this machine
     */
    static StrongSwan start(HandshakeSuite suite) {
        Path charon = program("charon-systemd");
        Path swanctl = program("swanctl");
        StrongSwan strongSwan = new StrongSwan(newFolder());
        try {
            strongSwan.lay();
            strongSwan.run(charon, swanctl, suite);
            return strongSwan;
        } catch (Missing | UncheckedIOException gone) {
            strongSwan.close();
            throw gone;
        }
    }

    private static Path program(String name) {
        return Program.find(name).orElseThrow(() -> new Missing("there is no " + name + " here"));
    }

    private void lay() {
        ip("netns", "add", namespace);
        ip("link", "add", cable, "type", "veth", "peer", "name", "cable", "netns", namespace);
        ip("addr", "add", ENDS.peers() + "/30", "dev", cable);
        ip("link", "set", cable, "up");
        ip("-n", namespace, "addr", "add", ENDS.gateway() + "/30", "dev", "cable");
        ip("-n", namespace, "link", "set", "cable", "up");
        ip("-n", namespace, "link", "set", "lo", "up");
        // Its routes through a tunnel come from the host behind it.
        ip("-n", namespace, "addr", "add", Fleet.behindGateway() + "/32", "dev", "lo");
    }

    private static void ip(String... words) {
        Program.Finished finished = tryIp(words);
        if (!finished.isGood()) {
            throw new Missing("a network namespace for it takes root on Linux: ip " + String.join(" ", words) + ": "
                    + finished.output());
        }
    }

    private static Program.Finished tryIp(String... words) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        return Program.run(command);
    }

    private void run(Path charon, Path swanctl, HandshakeSuite suite) {
        Path run = folder.resolve("run");
        Path settings = folder.resolve("strongswan.conf");
        Path connections = folder.resolve("swanctl.conf");
        write(settings, StrongSwanConfigs.daemon(run));
        write(connections, StrongSwanConfigs.responder(suite));
        // A mount namespace of its own, so that its pid file does not meet another daemon's.
        String script = "mkdir -p " + run + " && mount --bind " + run + " /var/run && exec " + charon;
        start(settings, List.of("unshare", "--mount", "sh", "-c", script));
        List<String> load = inNamespace(List.of(
                "env",
                "STRONGSWAN_CONF=" + settings,
                swanctl.toString(),
                "--load-all",
                "--file",
                connections.toString()));
        Program.Finished loaded = Program.run(load);
        for (int i = 0; i < TRIES && !loaded.isGood(); i++) {
            pause();
            loaded = Program.run(load);
        }
        if (!loaded.isGood()) {
            throw new Missing("charon does not answer swanctl: " + loaded.output());
        }
    }

    private void start(Path settings, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(inNamespace(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("charon.log").toFile());
        builder.environment().put("STRONGSWAN_CONF", settings.toString());
        try {
            daemons.add(builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> inNamespace(List<String> command) {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        all.addAll(command);
        return all;
    }

    @Override
    public void close() {
        daemons.forEach(StrongSwan::end);
        var _ = tryIp("netns", "del", namespace);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void end(Process daemon) {
        daemon.destroy();
        try {
            if (!daemon.waitFor(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
                daemon.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            daemon.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("ikelab-bench");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
