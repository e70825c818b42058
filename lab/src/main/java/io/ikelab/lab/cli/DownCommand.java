package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.live.netty.LiveFolder;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ikelab down}: ends a lab in good order, or clears away what one left that died. */
@Command(name = "down", description = "End a lab that is up: a DELETE for every tunnel, complete files, a report.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DownCommand implements Callable<Integer> {
    private static final Duration LEAVE_MAX = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Override
    public Integer call() {
        LiveFolder folder = live.folder();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        boolean found = false;
        for (Side side : Side.values()) {
            Optional<LiveFolder.Occupant> occupant = folder.occupant(side);
            if (occupant.isPresent()) {
                found = true;
                end(folder, side, occupant.get(), terminal);
            }
        }
        if (!found) {
            throw new ConfigException(
                    "no lab '" + folder.name() + "' is up; there " + LabNames.words(LiveFolder.names(live.control())));
        }
        return ExitCode.OK;
    }

    private static void end(LiveFolder folder, Side side, LiveFolder.Occupant occupant, Terminal terminal) {
        Optional<ProcessHandle> process = ProcessHandle.of(occupant.process());
        try (ControlClient client = ControlClient.connect(folder, side)) {
            client.ask(ControlRequest.of("quit"));
        } catch (ConfigException nobody) {
            if (folder.occupant(side).isPresent()) {
                terminal.line(nobody.sentence() + ".");
                folder.leave(side);
                folder.removeIfEmpty();
            }
            return;
        }
        process.ifPresent(one -> await(one, occupant));
        terminal.line("process " + occupant.process() + " ended; its files are in " + occupant.folder());
    }

    private static void await(ProcessHandle process, LiveFolder.Occupant occupant) {
        boolean gone = process.onExit()
                .thenApply(_ -> true)
                .completeOnTimeout(false, LEAVE_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (!gone) {
            throw new ConfigException(
                    "process " + occupant.process() + " has not ended after " + LEAVE_MAX.toSeconds() + " s");
        }
    }
}
