package io.ikelab.lab.cli;

import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.StandingPage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ikelab status}: how the nodes of a lab that is up stand. */
@Command(
        name = "status",
        description = "Show how both ends of a lab that is up stand: connections, SAs, suites, ages and counters.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StatusCommand implements Callable<Integer> {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Mixin
    private LiveOptions live;

    @Option(names = "--watch", description = "Show it anew every second, until the lab ends or Ctrl-C.")
    private boolean watch;

    @Option(names = "--json", description = "One JSON object instead; with --watch, one in a line every second.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        try (LiveNodes nodes = LiveNodes.of(live)) {
            show(nodes.standings(), terminal);
            while (watch) {
                Thread.sleep(EVERY);
                List<NodeStanding> standings = nodes.standings();
                terminal.begin();
                show(standings, terminal);
            }
        }
        return ExitCode.OK;
    }

    private void show(List<NodeStanding> standings, Terminal terminal) {
        if (json) {
            terminal.line(asJson(standings));
        } else {
            StandingPage.lines(standings).forEach(terminal::line);
        }
    }

    /** The first keys are those that a run's outcome has. */
    private String asJson(List<NodeStanding> standings) {
        List<NodeStanding.Connection> connections = standings.stream()
                .flatMap(standing -> standing.connections().stream())
                .toList();
        long up = connections.stream().filter(TunnelWait::isUp).count();
        ObjectNode json = MAPPER.createObjectNode();
        json.put("name", live.folder().name());
        json.put("family", "live");
        json.put("expected", connections.size() + " connections up");
        json.put("observed", up + " connections up");
        json.put("passed", up == connections.size());
        ArrayNode nodes = json.putArray("nodes");
        standings.forEach(standing -> nodes.add(MAPPER.<ObjectNode>valueToTree(standing)));
        return json.toString();
    }
}
