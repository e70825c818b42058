package io.ikelab.lab.cli;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.netty.ControlClient;
import io.ikelab.lab.scenario.Side;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Has a machine behind one end of a lab that is up send something, and shows what is heard of it. */
final class InnerTraffic {
    private final LiveOptions live;
    private final Terminal terminal;

    InnerTraffic(LiveOptions live, Terminal terminal) {
        this.live = live;
        this.terminal = terminal;
    }

    /**
     * Shows all that the sender tells until it is over.
     *
     * @param from a machine's name or address, behind either end
     * @param to a machine's name, or any address
     * @param verb of the order, whose arguments are {@code rest}
     * @param family of the events it is told by, such as {@code echo.}
     * @param verdict the exit code, of an event that ends it
     * @throws ConfigException when there is no such machine, the order is refused, or the node ends meanwhile
     */
    int play(
            String from,
            String to,
            String verb,
            String rest,
            String family,
            Function<ControlReply.Told, Optional<Integer>> verdict)
            throws InterruptedException {
        BlockingQueue<ControlReply> heard = new LinkedBlockingQueue<>();
        try (LiveNodes nodes = LiveNodes.of(live)) {
            List<NodeStanding> standings = nodes.standings();
            String source = address(from, standings);
            String destination = address(to, standings);
            Side side = sideOf(from, source, standings);
            try (ControlClient follower = ControlClient.connect(live.folder(), side)) {
                follower.follow();
                Thread.ofVirtual().start(() -> {
                    follower.hear(heard::add);
                    heard.add(new ControlReply.Refused("the " + side + " ended before this was over"));
                });
                String order = String.join(" ", verb, source, destination, rest);
                if (nodes.of(side).ask(ControlRequest.of(order)) instanceof ControlReply.Refused(String sentence)) {
                    throw new ConfigException(sentence);
                }
                return hear(heard, source + " → " + destination, family, verdict);
            }
        }
    }

    private int hear(
            BlockingQueue<ControlReply> heard,
            String ends,
            String family,
            Function<ControlReply.Told, Optional<Integer>> verdict)
            throws InterruptedException {
        while (true) {
            ControlReply next = heard.take();
            if (next instanceof ControlReply.Refused(String sentence)) {
                throw new ConfigException(sentence);
            }
            if (next instanceof ControlReply.Told told
                    && told.name().startsWith(family)
                    && told.text().contains(ends)) {
                terminal.line(told.text());
                Optional<Integer> over = verdict.apply(told);
                if (over.isPresent()) {
                    return over.get();
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
