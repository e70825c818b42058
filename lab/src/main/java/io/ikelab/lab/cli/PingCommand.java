package io.ikelab.lab.cli;

import io.ikelab.lab.live.ControlReply;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab ping}: from a machine behind one end of a lab that is up to one behind the other. */
@Command(
        name = "ping",
        description = "Ping through the tunnel of a lab that is up; exit code 1 where a reply is missing.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PingCommand implements Callable<Integer> {
    private static final Pattern COUNTED = Pattern.compile("(\\d+) sent, (\\d+) received");
    private static final String FINISHED = "echo.series.finished";

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Parameters(index = "0", paramLabel = "FROM", description = "A machine's name or address, behind either end.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "A machine's name, any address, or a name to look up.")
    private String to;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many (default ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            defaultValue = "1000",
            description = "Milliseconds between two (default ${DEFAULT-VALUE}).")
    private int interval;

    @Option(
            names = "--size",
            paramLabel = "OCTETS",
            defaultValue = "56",
            description = "Octets of data in each (default ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--df",
            description =
                    "Set DF, as ping -f or -M do: what does not fit is not fragmented, and its sender told how much"
                            + " would.")
    private boolean dontFragment;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        String rest = count + " " + interval + " " + size + (dontFragment ? " df" : "");
        return new InnerTraffic(live, terminal).play(from, to, "ping", rest, "echo.", PingCommand::verdict);
    }

    private static Optional<Integer> verdict(ControlReply.Told told) {
        if (!told.name().equals(FINISHED)) {
            return Optional.empty();
        }
        Matcher counted = COUNTED.matcher(told.text());
        boolean all = counted.find() && counted.group(1).equals(counted.group(2));
        return Optional.of(all ? ExitCode.OK : ExitCode.SOFTWARE);
    }
}
