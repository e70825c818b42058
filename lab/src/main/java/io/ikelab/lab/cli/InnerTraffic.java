package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.scenario.Side;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ExitCode;

/** Has a machine behind one end of a lab that is up send something, and shows what is heard of it. */
final class InnerTraffic {
    private final LiveOptions live;
    private final Terminal terminal;

    InnerTraffic(LiveOptions live, Terminal terminal) {
        this.live = live;
        this.terminal = terminal;
    }

    /** Listens to what is told of it. */
    @FunctionalInterface
    interface Hearing {
        /** The exit code, where that was the end of it. */
        Optional<Integer> heard(ControlReply.Told told);

        /** After so long without a word it has failed; empty: whatever it is, its end is told. */
        default Optional<Duration> patience() {
            return Optional.empty();
        }
    }

    /**
     * Shows all that is told of it until it is over.
     *
     * @param from a machine's name or address, behind either end
     * @param to a machine's name, or any address
     * @param verb of the order, whose arguments are {@code rest}
     * @param family of the events it is told by, such as {@code echo.}
     * @return the exit code
     * @throws ConfigException when there is no such machine, the order is refused, or the node ends meanwhile
     */
    int play(String from, String to, String verb, String rest, String family, Hearing hearing)
            throws InterruptedException {
        BlockingQueue<ControlReply> heard = new LinkedBlockingQueue<>();
        try (LiveNodes nodes = LiveNodes.of(live)) {
            List<NodeStanding> standings = nodes.standings();
            String source = address(from, standings);
            String destination = address(to, standings);
            Side side = sideOf(from, source, standings);
            List<ControlClient> followers = follow(heard);
            try {
                String order = String.join(" ", verb, source, destination, rest);
                if (nodes.of(side).ask(ControlRequest.of(order)) instanceof ControlReply.Refused(String sentence)) {
                    throw new ConfigException(sentence);
                }
                return new Ear(source, destination, family, hearing).hear(heard);
            } finally {
                followers.forEach(ControlClient::close);
            }
        }
    }

    /** Follows every process: both nodes of one tell the same. */
    private List<ControlClient> follow(BlockingQueue<ControlReply> heard) {
        Map<Long, Side> processes = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            live.folder().occupant(side).ifPresent(occupant -> processes.putIfAbsent(occupant.process(), side));
        }
        List<ControlClient> followers = new ArrayList<>();
        for (Side side : processes.values()) {
            ControlClient follower = ControlClient.connect(live.folder(), side);
            follower.follow();
            Thread.ofVirtual().start(() -> {
                follower.hear(heard::add);
                heard.add(new ControlReply.Refused("the " + side + " ended before this was over"));
            });
            followers.add(follower);
        }
        return followers;
    }

    private static Optional<ControlReply> next(BlockingQueue<ControlReply> heard, Hearing hearing)
            throws InterruptedException {
        Optional<Duration> patience = hearing.patience();
        return patience.isPresent()
                ? Optional.ofNullable(heard.poll(patience.get().toMillis(), TimeUnit.MILLISECONDS))
                : Optional.of(heard.take());
    }

    /** Hears what concerns one order, and shows it. */
    private final class Ear {
        private static final String RESOLVED = "name.resolved";
        private static final String INSIDE = "inner.stays.inside";

        private final String source;
        private final String family;
        private final Hearing hearing;
        private String destination;

        /** @param destination an address, or a name that is looked up before anything is sent */
        Ear(String source, String destination, String family, Hearing hearing) {
            this.source = source;
            this.destination = destination;
            this.family = family;
            this.hearing = hearing;
        }

        int hear(BlockingQueue<ControlReply> heard) throws InterruptedException {
            while (true) {
                Optional<ControlReply> next = next(heard, hearing);
                if (next.isEmpty()) {
                    return ExitCode.SOFTWARE;
                }
                if (next.get() instanceof ControlReply.Refused(String sentence)) {
                    throw new ConfigException(sentence);
                }
                Optional<Integer> over = next.get() instanceof ControlReply.Told told ? told(told) : Optional.empty();
                if (over.isPresent()) {
                    return over.get();
                }
            }
        }

        private Optional<Integer> told(ControlReply.Told told) {
            if (told.name().equals(RESOLVED)) {
                resolved(told.text());
            } else if (told.text().contains(source + " → " + destination)) {
                if (told.name().startsWith(family)) {
                    terminal.line(told.text());
                    return hearing.heard(told);
                }
                if (told.name().equals(INSIDE)) {
                    terminal.line(told.text());
                }
            }
            return Optional.empty();
        }

        /** What was asked for by name is told of by its address from now on. */
        private void resolved(String text) {
            String lookup = source + " looked up " + destination + ": it resolves to ";
            if (text.startsWith(lookup)) {
                terminal.line(text);
                destination = text.substring(lookup.length());
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

    private static Side sideOf(String from, String source, List<NodeStanding> standings) {
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
