package io.ikelab.lab.cli;

import io.ikelab.lab.live.ControlReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab send}: UDP datagrams from a machine behind one end of a lab that is up to one behind the other. */
@Command(
        name = "send",
        description =
                "Send UDP datagrams of any size through the tunnel of a lab that is up; exit code 1 where one does"
                        + " not arrive at the other end's machine.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class SendCommand implements Callable<Integer> {
    /** What has not arrived after so long was lost. */
    private static final Duration ARRIVAL_MAX = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Parameters(index = "0", paramLabel = "FROM", description = "A machine's name or address, behind either end.")
    private String from;

    @Parameters(index = "1", paramLabel = "TO", description = "A machine's name, any address, or a name to look up.")
    private String to;

    @Option(
            names = "--size",
            paramLabel = "OCTETS",
            defaultValue = "512",
            description = "Octets of data in each (default ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9",
            description = "At the destination (default ${DEFAULT-VALUE}, discard).")
    private int port;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many (default ${DEFAULT-VALUE}).")
    private int count;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            defaultValue = "100",
            description = "Milliseconds between two (default ${DEFAULT-VALUE}).")
    private int interval;

    @Option(
            names = "--df",
            description = "Set DF: what does not fit is not fragmented, and its sender told how much would.")
    private boolean dontFragment;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        Arrivals arrivals = new Arrivals();
        String rest = size + " " + port + " " + count + " " + interval + (dontFragment ? " df" : "");
        int code = new InnerTraffic(live, terminal).play(from, to, "send", rest, "datagram.", arrivals);
        terminal.line(arrivals.arrived + " of " + count + " arrived");
        return code;
    }

    /** Until all are there, or nothing more comes. */
    private final class Arrivals implements InnerTraffic.Hearing {
        private int arrived;
        private int tooBig;
        private boolean sent;

        @Override
        public Optional<Integer> heard(ControlReply.Told told) {
            switch (told.name()) {
                case "datagram.arrived" -> arrived++;
                case "datagram.too.big" -> tooBig++;
                case "datagram.series.sent" -> sent = true;
                default -> {}
            }
            return sent && arrived + tooBig >= count
                    ? Optional.of(tooBig == 0 ? ExitCode.OK : ExitCode.SOFTWARE)
                    : Optional.empty();
        }

        @Override
        public Optional<Duration> patience() {
            return sent ? Optional.of(ARRIVAL_MAX) : Optional.empty();
        }
    }
}
