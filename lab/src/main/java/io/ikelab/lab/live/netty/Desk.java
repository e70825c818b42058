package io.ikelab.lab.live.netty;

import io.ikelab.esp.ChildTraffic;
import io.ikelab.gateway.config.SharedKeyRule;
import io.ikelab.gateway.status.ConnectivityState;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostEvent;
import io.ikelab.host.config.ConfigException;
import io.ikelab.impair.Impairment;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.NodeStanding;
import io.ikelab.lab.live.TunnelBook;
import io.ikelab.lab.run.GivenOrder;
import io.ikelab.lab.run.NodeOrder;
import io.ikelab.lab.run.SharedKeys;
import io.ikelab.lab.run.SocketLimits;
import io.ikelab.lab.run.netty.LiveEnd;
import io.ikelab.lab.scenario.PathWords;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.octets.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out what a running node is told, one order at a time, and says how it stands. */
public final class Desk {
    private final LiveEnd end;
    private final TunnelBook book;
    private final Path folder;
    private final Runnable quit;
    private final Consumer<GivenOrder> journal;
    private final Instant started;

    /**
     * @param book follows the node's events from its start, at once
     * @param folder where its files are
     * @param quit ends it
     * @param journal is told every order that changes something
     */
    public Desk(LiveEnd end, TunnelBook book, Path folder, Runnable quit, Consumer<GivenOrder> journal) {
        this.end = end;
        this.book = book;
        this.folder = folder;
        this.quit = quit;
        this.journal = journal;
        this.started = end.now();
    }

    public Side side() {
        return end.side();
    }

    /** Everything but to follow, which is no order to the node. */
    public synchronized ControlReply perform(ControlRequest request) {
        NodeOrder order = NodeOrder.parse(request.order(), end.config());
        boolean takesKey = order instanceof NodeOrder.AnotherKey || order instanceof NodeOrder.Wrong;
        if (request.value().isPresent() && !takesKey) {
            return new ControlReply.Refused("only 'secret' takes a value");
        }
        Instant at = end.now();
        ControlReply reply = perform(order, request);
        if (changesSomething(order)) {
            journal.accept(new GivenOrder(
                    at,
                    end.side(),
                    request.order().strip(),
                    reply instanceof ControlReply.Refused(String why) ? Optional.of(why) : Optional.empty()));
        }
        return reply;
    }

    private static boolean changesSomething(NodeOrder order) {
        return switch (order) {
            case NodeOrder.Tell(var command) -> !(command instanceof HostCommand.ReportStatus);
            case NodeOrder.Reload _,
                    NodeOrder.AnotherKey _,
                    NodeOrder.ChangePath _,
                    NodeOrder.AtTheNat _,
                    NodeOrder.Quit _ -> true;
            case NodeOrder.Impairments _, NodeOrder.ShowPath _, NodeOrder.Nothing _, NodeOrder.Wrong _ -> false;
        };
    }

    private ControlReply perform(NodeOrder order, ControlRequest request) {
        return switch (order) {
            case NodeOrder.Tell(HostCommand.ReportStatus _) -> new ControlReply.Stands(standing());
            case NodeOrder.Tell(var command) -> told(end.tell(command));
            case NodeOrder.Reload _ -> reload();
            case NodeOrder.AnotherKey(String connection) -> anotherKey(connection, request.value());
            case NodeOrder.Impairments _ ->
                new ControlReply.Done(end.config().impairments().stream()
                        .map(Impairment::toString)
                        .toList());
            case NodeOrder.ShowPath _ -> {
                List<String> words = PathWords.of(end.path());
                yield new ControlReply.Done(
                        words.isEmpty() ? List.of("nothing befalls packets that the " + end.side() + " sends") : words);
            }
            case NodeOrder.ChangePath(var settings) -> path(settings);
            case NodeOrder.AtTheNat(var command) ->
                end.atTheNat(command)
                        .<ControlReply>map(ControlReply.Refused::new)
                        .orElseGet(() -> new ControlReply.Done(List.of()));
            case NodeOrder.Quit _ -> {
                quit.run();
                yield new ControlReply.Done(List.of());
            }
            case NodeOrder.Nothing _ -> new ControlReply.Done(List.of());
            case NodeOrder.Wrong(String sentence) -> new ControlReply.Refused(sentence);
        };
    }

    private ControlReply reload() {
        try {
            return become(end.reread());
        } catch (ConfigException wrong) {
            return new ControlReply.Refused(wrong.sentence() + "; the configuration stays what it was");
        }
    }

    private ControlReply anotherKey(String connection, Optional<Secret> key) {
        if (key.isEmpty()) {
            return new ControlReply.Refused("a key is not typed where others may see it, but given to 'ikelab ctl "
                    + end.side() + " secret " + connection + "'");
        }
        Optional<String> objection = objection(key.get());
        if (objection.isPresent()) {
            return new ControlReply.Refused("the key " + objection.get());
        }
        return SharedKeys.replaced(end.config(), connection, key.get())
                .map(this::become)
                .orElseGet(() -> new ControlReply.Refused(
                        "connection '" + connection + "' proves itself by a certificate and has no key to change"));
    }

    private Optional<String> objection(Secret key) {
        if (end.isGateway()) {
            return SharedKeyRule.objection(new String(key.reveal(), StandardCharsets.UTF_8));
        }
        return key.length() == 0 ? Optional.of("is empty") : Optional.empty();
    }

    /** What sockets do not show of it is said, and done all the same. */
    private ControlReply path(List<LaneSetting> settings) {
        return switch (told(end.changePath(settings))) {
            case ControlReply.Done _ -> new ControlReply.Done(SocketLimits.of(settings));
            case ControlReply otherwise -> otherwise;
        };
    }

    private ControlReply become(HostConfig next) {
        return told(end.tell(new HostCommand.Reconfigure(next)));
    }

    private static ControlReply told(LiveEnd.Answer answer) {
        if (!answer.refusals().isEmpty()) {
            return new ControlReply.Refused(String.join("; ", answer.refusals()));
        }
        return new ControlReply.Done(
                answer.status().isPresent()
                        ? List.of()
                        : List.of("its machine is switched off: it will find this when it comes up again, if it can"));
    }

    private NodeStanding standing() {
        LiveEnd.Answer answer = end.ask();
        List<ConnectionStatus> connections =
                answer.status().map(HostEvent.StatusReported::connections).orElse(List.of());
        List<ChildTraffic> traffic =
                answer.status().map(HostEvent.StatusReported::children).orElse(List.of());
        return new NodeStanding(
                end.side().toString(),
                ProcessHandle.current().pid(),
                folder.toAbsolutePath().toString(),
                started,
                end.now(),
                end.endpoints().stream().map(Endpoint::toString).toList(),
                answer.status().isPresent(),
                connections.stream().map(status -> connection(status, traffic)).toList(),
                end.config().hosts().stream().map(Desk::machine).toList(),
                end.config().impairments().stream().map(Impairment::toString).toList(),
                PathWords.of(end.path()));
    }

    private static NodeStanding.Machine machine(HostConfig.Inner host) {
        return new NodeStanding.Machine(
                host.name(), host.addresses().stream().map(IpAddress::toString).toList());
    }

    private NodeStanding.Connection connection(ConnectionStatus status, List<ChildTraffic> traffic) {
        String name = status.connection();
        return new NodeStanding.Connection(
                name,
                word(status),
                status.ingressBytes(),
                status.egressBytes(),
                book.ikeSas(name),
                book.children(name, traffic),
                book.lastEnd(name));
    }

    private String word(ConnectionStatus status) {
        return end.isGateway()
                ? ConnectivityState.of(status.phase()).label()
                : status.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
