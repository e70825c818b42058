package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.live.netty.LiveFolder;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ExitCode;

/** Starts the command line once more as a process of its own, which goes on when this one has ended. */
final class Detached {
    private static final Duration READY_MAX = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final LiveOptions live;
    private final Terminal terminal;

    Detached(LiveOptions live, Terminal terminal) {
        this.live = live;
        this.terminal = terminal;
    }

    /** The exit code: of the process where it ended at once, with what it said. */
    int start(List<String> arguments) {
        LiveFolder folder = live.folder();
        for (Side side : Side.values()) {
            folder.occupant(side).filter(LiveFolder.Occupant::lives).ifPresent(other -> {
                throw new ConfigException("lab '" + folder.name() + "' is up already, as process " + other.process()
                        + ": end it with 'ikelab down', or choose another --name");
            });
        }
        try {
            Files.createDirectories(live.control());
            Path log = live.control().resolve(folder.name() + ".log");
            // What the process says may have the token of its management API in it.
            Files.deleteIfExists(log);
            Files.createFile(log, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            Process process = new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return awaited(process, folder, log);
        } catch (IOException impossible) {
            throw new ConfigException(
                    "no process could be started in the background (" + impossible.getMessage() + ")");
        }
    }

    private int awaited(Process process, LiveFolder folder, Path log) throws IOException {
        for (long look = READY_MAX.dividedBy(LOOK_EVERY); look > 0; look--) {
            if (ended(process)) {
                Files.readAllLines(log).forEach(terminal::line);
                Files.deleteIfExists(log);
                return process.exitValue();
            }
            Optional<NodeStanding> peer = standing(folder, Side.PEER, process);
            if (peer.isPresent() && standing(folder, Side.GATEWAY, process).isPresent()) {
                Files.readAllLines(log).stream()
                        .takeWhile(line -> !line.isEmpty())
                        .forEach(terminal::line);
                terminal.line("process  " + process.pid() + ", which writes to " + log);
                return ExitCode.OK;
            }
        }
        process.destroy();
        throw new ConfigException("the lab was not up after " + READY_MAX.toSeconds() + " s and was ended; see " + log);
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Optional<NodeStanding> standing(LiveFolder folder, Side side, Process process) {
        boolean there = folder.occupant(side)
                .filter(one -> one.process() == process.pid())
                .isPresent();
        if (!there) {
            return Optional.empty();
        }
        try (ControlClient client = ControlClient.connect(folder, side)) {
            return Optional.of(client.standing());
        } catch (ConfigException _) {
            return Optional.empty();
        }
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        return command;
    }
}
