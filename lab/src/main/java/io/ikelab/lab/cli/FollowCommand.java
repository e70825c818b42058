package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.live.netty.LiveFolder;
import io.ikelab.lab.scenario.Side;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ikelab follow}: what happens in a lab that is up, as it happens. */
@Command(
        name = "follow",
        description = "Show the ladder and both logs of a lab that is up as they grow, until it ends or Ctrl-C.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FollowCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Option(names = "--ladder", description = "The ladder only.")
    private boolean ladderOnly;

    @Option(names = "--logs", description = "The logs only.")
    private boolean logsOnly;

    @Option(names = "--json", description = "Each line as a JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        LiveFolder folder = live.folder();
        // Both nodes of one process tell the same.
        Map<Long, Side> processes = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            folder.occupant(side).ifPresent(occupant -> processes.putIfAbsent(occupant.process(), side));
        }
        if (processes.isEmpty()) {
            throw new ConfigException(
                    "no lab '" + folder.name() + "' is up; there " + LabNames.words(LiveFolder.names(live.control())));
        }
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        Map<Side, Thread> threads = new LinkedHashMap<>();
        for (Side side : processes.values()) {
            ControlClient client = ControlClient.connect(folder, side);
            threads.put(side, Thread.ofVirtual().start(() -> {
                try (client) {
                    client.follow();
                    client.hear(line -> text(line).ifPresent(terminal::line));
                }
            }));
        }
        for (Thread thread : threads.values()) {
            thread.join();
        }
        return ExitCode.OK;
    }

    private Optional<String> text(ControlReply line) {
        if (json) {
            return Optional.of(line.line());
        }
        return switch (line) {
            case ControlReply.Ladder(String text) -> Optional.of(text).filter(_ -> !logsOnly);
            case ControlReply.Told(String at, String node, String name, String text) ->
                Optional.of(String.format(
                                Locale.ROOT, "%-7s %s %s %s", node, TIME.format(Instant.parse(at)), name, text))
                        .filter(_ -> !ladderOnly);
            case ControlReply.Missed(long lines) ->
                Optional.of("(" + lines + " lines were left out: this terminal did not keep up)");
            case ControlReply.Done _, ControlReply.Refused _, ControlReply.Stands _ -> Optional.empty();
        };
    }
}
