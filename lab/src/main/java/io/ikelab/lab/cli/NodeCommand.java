package io.ikelab.lab.cli;

import io.ikelab.capture.json.EventJson;
import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.netty.BindFailure;
import io.ikelab.impair.Impairment;
import io.ikelab.lab.live.ControlReply;
import io.ikelab.lab.live.ControlRequest;
import io.ikelab.lab.live.TunnelBook;
import io.ikelab.lab.live.netty.ControlServer;
import io.ikelab.lab.live.netty.Desk;
import io.ikelab.lab.live.netty.Followers;
import io.ikelab.lab.run.CaptureLimits;
import io.ikelab.lab.run.GivenOrder;
import io.ikelab.lab.run.NodeOrder;
import io.ikelab.lab.run.NodePlan;
import io.ikelab.lab.run.OrderBook;
import io.ikelab.lab.run.netty.Interruption;
import io.ikelab.lab.run.netty.LiveEnd;
import io.ikelab.lab.run.netty.NodeProcess;
import io.ikelab.lab.run.netty.Readers;
import io.ikelab.lab.scenario.ImpairmentWords;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code ikelab gateway} and {@code ikelab peer} have in common: one end as a process of its own. */
@Command(
        footerHeading = "%nWhile it runs it reads commands from its input, a line each:%n",
        footer = {
            "  initiate NAME     terminate NAME    check NAME     status    quit",
            "  rekey NAME        replace its Child SAs",
            "  rekey-ike NAME    replace its IKE SA",
            "  create NAME CHILD    delete NAME    set up another Child SA; delete them all",
            "  lose inbound|outbound|both NAME     forget half of its Child SA, without a word to IKE",
            "  pause    resume   nothing leaves and nothing arrives, while the node goes on",
            "  move ADDRESS...   it has these addresses from now on, the preferred one first",
            "  restart [SECONDS] lose everything but the configuration",
            "  ping FROM TO [COUNT [INTERVAL_MS [OCTETS]]] [df]    transfer FROM TO [SIZE [PORT [SECONDS]]] [no-df]",
            "  send FROM TO [OCTETS [PORT [COUNT [INTERVAL_MS]]]] [df]",
            "  reload            read the configuration again and follow it",
            "  impair [add IMPAIRMENT | remove IMPAIRMENT | clear]",
            "  path [set KEY=VALUE... | block KIND,... | unblock KIND,... | clear]",
            "From another terminal: ikelab ctl says the same to it, ikelab status and ikelab follow show it.",
            "Ctrl-C and SIGTERM say goodbye to the other end and leave complete files."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class NodeCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** There is one of these for every message or ping; the files have them. */
    private static final List<String> TOO_MANY = List.of(
            "ike.datagram.",
            "ike.message.sent",
            "ike.message.received",
            "ike.state.",
            "echo.request.",
            "echo.reply.received");

    private final OrderBook orders = new OrderBook();

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration to run.")
    private Path config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the files go; without it the next free ikelab-runs/NODE-n.")
    private Optional<Path> out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Where all randomness comes from; accepted on loopback addresses only.")
    private Optional<Long> seed;

    @Option(names = "--json", description = "Print each event as a JSON object.")
    private boolean json;

    @Option(
            names = "--initiate",
            paramLabel = "NAME",
            description = "Open this connection at once, beside those the configuration starts.")
    private List<String> initiate = List.of();

    @Option(
            names = "--ping",
            paramLabel = "\"FROM TO [COUNT [INTERVAL_MS]]\"",
            description = "Send these pings at once. Where the tunnel is not up yet they open it if packets may: a"
                    + " gateway's connection unless it is ResponderOnly, a device's with start_action: trap.")
    private List<String> ping = List.of();

    @Option(
            names = "--impair",
            paramLabel = "IMPAIRMENT",
            description = "Do this wrong on purpose, such as ke-payload=omit@IKE_SA_INIT:1; repeatable."
                    + " ikelab impairments lists what there is, and so does --impair help.")
    private List<String> impair = List.of();

    @Option(
            names = "--snaplen",
            paramLabel = "OCTETS",
            defaultValue = "65535",
            description = "How much of each packet the capture keeps (default ${DEFAULT-VALUE}).")
    private int snapLength;

    @Option(
            names = "--rotate",
            paramLabel = "SIZE",
            defaultValue = "",
            description = "Begin another capture file after so many octets, such as 100M.")
    private String rotate;

    @Mixin
    private LiveOptions live;

    private Terminal terminal;

    /** Reads the configuration. */
    abstract NodePlan plan(Path file, PlanMaker maker);

    /** Says on standard error what may not do what is expected. */
    final void warn(List<String> sentences) {
        sentences.forEach(sentence -> spec.commandLine().getErr().println("Warning: " + sentence + "."));
    }

    /** The node's name, for its folder. */
    abstract String node();

    @Override
    public Integer call() {
        terminal = Terminal.on(spec.commandLine().getOut());
        if (impair.contains("help")) {
            ImpairmentsCommand.print(terminal);
            return ExitCode.OK;
        }
        CaptureLimits limits = limits();
        List<Impairment> impairments = impair.stream().map(this::impairment).toList();
        OptionalLong chosen = seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty();
        PlanMaker maker = new PlanMaker(() -> RunFolder.make(out, node()), chosen);
        NodePlan first = plan(config, maker);
        PlanMaker again = new PlanMaker(first::folder, chosen);
        NodePlan plan = first.impaired(impairments).rereadBy(() -> plan(config, again));
        TunnelBook book = new TunnelBook(plan.side().node());
        Followers followers = new Followers();
        Readers readers = new Readers(book, Subscriber.all(List.of(this::told, followers)));
        try (Departure departure = Departure.onSignals()) {
            Interruption interruption = departure.interruption();
            NodeProcess process = NodeProcess.start(plan, limits, readers, followers::ladder, interruption);
            terminal.line("files " + plan.folder());
            Desk desk = new Desk(process.end(), book, plan.folder(), interruption::interrupt, orders);
            Optional<ControlServer> control = listen(plan, desk, followers);
            initiate.forEach(name -> order("initiate " + name, process, desk));
            ping.forEach(words -> order("ping " + words, process, desk));
            readOrders(process, desk);
            process.runToItsEnd(orders);
            control.ifPresent(ControlServer::close);
        } catch (IOException unwritable) {
            throw RunFolder.unwritable(plan.folder(), unwritable);
        }
        return ExitCode.OK;
    }

    /** A node that others run beside is worth more than its control socket, unless that was asked for by name. */
    private Optional<ControlServer> listen(NodePlan plan, Desk desk, Followers followers) {
        try {
            ControlServer server = ControlServer.open(live.folder(), plan.folder(), desk, followers);
            terminal.line("control " + live.folder().path());
            return Optional.of(server);
        } catch (ConfigException impossible) {
            if (live.isNamed()) {
                throw impossible;
            }
            warn(List.of("this node has no control socket, since " + impossible.sentence()));
            return Optional.empty();
        }
    }

    private Impairment impairment(String text) {
        try {
            return ImpairmentWords.read(text);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), "--impair " + text + ": " + refused.getMessage(), refused);
        }
    }

    private CaptureLimits limits() {
        try {
            return CaptureLimits.of(snapLength, rotate);
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(spec.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
    }

    private void told(Event event) {
        if (TOO_MANY.stream().noneMatch(event.name()::startsWith)) {
            terminal.line(
                    json
                            ? EventJson.of(event)
                            : TIME.format(event.meta().at()) + " " + event.name() + " " + event.text());
        }
    }

    /** On a thread that nobody waits for: the end of input does not end the node. */
    private void readOrders(NodeProcess process, Desk desk) {
        Thread reader = new Thread(
                () -> {
                    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                    lines.lines().forEach(line -> order(line, process, desk));
                },
                "orders");
        reader.setDaemon(true);
        reader.start();
    }

    private void tell(NodeOrder.Tell order, NodeProcess process) {
        try {
            process.command(order.command());
        } catch (BindFailure notThere) {
            spec.commandLine().getErr().println(notThere.getMessage() + ".");
        }
    }

    /** The desk notes what it is told itself. */
    private void note(String line, NodeOrder.Tell order, NodeProcess process) {
        if (!(order.command() instanceof HostCommand.ReportStatus)) {
            LiveEnd end = process.end();
            orders.accept(new GivenOrder(end.now(), end.side(), line.strip(), Optional.empty()));
        }
    }

    private void answered(ControlReply reply) {
        switch (reply) {
            case ControlReply.Done(var said) -> said.forEach(terminal::line);
            case ControlReply.Refused(String sentence) ->
                spec.commandLine().getErr().println(sentence + ".");
            case ControlReply.Stands _, ControlReply.Ladder _, ControlReply.Told _, ControlReply.Missed _ -> {}
        }
    }

    private void order(String line, NodeProcess process, Desk desk) {
        switch (NodeOrder.parse(line, process.config())) {
            case NodeOrder.Tell(HostCommand.Reconfigure _) -> answered(desk.perform(ControlRequest.of(line)));
            case NodeOrder.Tell tell -> {
                note(line, tell, process);
                tell(tell, process);
            }
            case NodeOrder.Reload _,
                    NodeOrder.AnotherKey _,
                    NodeOrder.Impairments _,
                    NodeOrder.ShowPath _,
                    NodeOrder.ChangePath _,
                    NodeOrder.AtTheNat _,
                    NodeOrder.Quit _ -> answered(desk.perform(ControlRequest.of(line)));
            case NodeOrder.Nothing _ -> {}
            case NodeOrder.Wrong(String sentence) -> spec.commandLine().getErr().println(sentence + ".");
        }
    }
}
