package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
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

    @Parameters(index = "1", paramLabel = "TO", description = "A machine's name, or any address.")
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

    @Override
    public Integer call() throws InterruptedException {
        BlockingQueue<ControlReply> heard = new LinkedBlockingQueue<>();
        try (LiveNodes nodes = LiveNodes.of(live)) {
            List<NodeStanding> standings = nodes.standings();
            String source = address(from, standings);
            String destination = address(to, standings);
            Side side = sideOf(source, standings);
            try (ControlClient follower = ControlClient.connect(live.folder(), side)) {
                follower.follow();
                Thread.ofVirtual().start(() -> follower.hear(heard::add));
                String order = "ping " + source + " " + destination + " " + count + " " + interval + " " + size;
                if (nodes.of(side).ask(ControlRequest.of(order)) instanceof ControlReply.Refused(String sentence)) {
                    throw new ConfigException(sentence);
                }
                return replies(heard, source + " → " + destination);
            }
        }
    }

    private int replies(BlockingQueue<ControlReply> heard, String ends) throws InterruptedException {
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        while (true) {
            if (heard.take() instanceof ControlReply.Told told
                    && told.name().startsWith("echo.")
                    && told.text().contains(ends)) {
                terminal.line(told.text());
                if (told.name().equals(FINISHED)) {
                    Matcher counted = COUNTED.matcher(told.text());
                    return counted.find() && counted.group(1).equals(counted.group(2))
                            ? ExitCode.OK
                            : ExitCode.SOFTWARE;
                }
            }
        }
    }

    private static String address(String word, List<NodeStanding> standings) {
        return standings.stream()
                .flatMap(standing -> standing.machines().stream())
                .filter(machine -> machine.name().equals(word))
                .flatMap(machine -> machine.addresses().stream())
                .findFirst()
                .orElse(word);
    }

    private Side sideOf(String source, List<NodeStanding> standings) {
        for (Side side : Side.values()) {
            boolean has = standings.stream()
                    .filter(standing -> standing.node().equals(side.toString()))
                    .flatMap(standing -> standing.machines().stream())
                    .anyMatch(machine -> machine.addresses().contains(source));
            if (has) {
                return side;
            }
        }
        throw new ConfigException("no machine of this lab is called '" + from + "' or has that address; there are "
                + String.join(", ", machines(standings)));
    }

    private static List<String> machines(List<NodeStanding> standings) {
        return standings.stream()
                .flatMap(standing -> standing.machines().stream())
                .map(machine -> machine.name() + " (" + String.join(", ", machine.addresses()) + ")")
                .toList();
    }
}
