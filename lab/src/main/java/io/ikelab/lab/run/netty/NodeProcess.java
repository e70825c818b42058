package io.ikelab.lab.run.netty;

import io.ikelab.capture.RunFiles;
import io.ikelab.capture.RunFilesOptions;
import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.host.netty.ShellOptions;
import io.ikelab.lab.diagnosis.witness.EventWitness;
import io.ikelab.lab.run.CaptureLimits;
import io.ikelab.lab.run.EventfulPath;
import io.ikelab.lab.run.GivenOrder;
import io.ikelab.lab.run.Machine;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.run.NodePlan;
import io.ikelab.lab.run.NodeReport;
import io.ikelab.lab.run.OrderBook;
import io.ikelab.lab.run.RunJournal;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.SeedRule;
import io.ikelab.lab.run.Troubleshooting;
import io.ikelab.lab.run.Voices;
import io.ikelab.lab.scenario.FarEndKind;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One end on real sockets, until it is told to leave; whatever stands at the other end. */
public final class NodeProcess {
    private static final Duration GOODBYE_MAX = Duration.ofSeconds(3);

    private final NodePlan plan;
    private final PortPlan ports;
    private final RunFiles files;
    private final EventWitness witness;
    private final RunJournal journal = new RunJournal();
    private final MonotonicClock clock = MonotonicClock.start();
    private final Instant start = clock.instant();
    private final Scribe scribe;
    private final Timeline timeline;
    private final OpenTunnels tunnels = new OpenTunnels();
    private final NodeShell shell;
    private final LiveEnd end;

    private NodeProcess(NodePlan plan, PortPlan ports, RunFiles files, Timeline timeline, Readers readers) {
        this.plan = plan;
        this.ports = ports;
        HostConfig config = host(plan, ports);
        this.files = files;
        this.timeline = timeline;
        RunFilesOptions told = filesOptions(plan, ports);
        this.witness = new EventWitness(told.ports(), told.addresses());
        files.ladder().follow(journal::ladder);
        this.scribe = Scribe.start(
                Subscriber.all(List.of(files, witness, journal, readers.later(), timeline.watching(() -> false))),
                this::crossed,
                files::missed);
        Randomness random =
                plan.seed().isPresent() ? new SeededRandomness(plan.seed().getAsLong()) : new SystemRandomness();
        EventfulPath path = EventfulPath.ideal(clock.instant(), CapturePorts.of(ports), random.child("lanes"));
        Inquiry inquiry = new Inquiry(plan.side().node());
        ShellOptions options = ShellOptions.reading(
                        inquiry.before(Subscriber.all(List.of(scribe, tunnels, readers.atOnce()))))
                .withClock(clock)
                .withTap(scribe)
                .withRoles(ports::roleOf)
                .withPath(new SocketPath(path, plan.side(), _ -> true, SocketPath.Ledger.NONE, random.child("path")));
        Machine machine = new Machine(config, random.child(plan.side().toString()));
        List<Endpoint> binds = NodePair.addresses(config).stream()
                .flatMap(address -> ports.on(address).stream())
                .toList();
        this.shell = NodeShell.start(machine, plan.side().node(), binds, options);
        this.end = new LiveEnd(
                new LiveEnd.Place(plan.side(), kind(plan.side()), path, Optional.empty()),
                config,
                shell,
                ports,
                inquiry,
                () -> host(plan.reread().get(), ports));
        timeline.ticking(() -> scribe.later(() -> files.tick(clock.instant())));
        plan.initiates().forEach(name -> command(new IkeCommand.Initiate(name)));
    }

    /**
     * Opens the node's sockets and files.
     *
     * @param limits of its capture
     * @param readers get its events
     * @param ladder gets the lines of its ladder, on the thread that writes the files
     * @param interruption ends it
     * @throws IOException when the folder cannot be written
     * @throws io.ikelab.host.netty.BindFailure when an address or port cannot be had
     */
    public static NodeProcess start(
            NodePlan plan, CaptureLimits limits, Readers readers, Consumer<String> ladder, Interruption interruption)
            throws IOException {
        List<IpAddress> addresses = NodePair.addresses(host(plan, PortPlan.STANDARD));
        plan.seed().ifPresent(seed -> SeedRule.requireLoopback(seed, addresses));
        PortPlan ports = PortPlan.probe(addresses.getFirst());
        RunFilesOptions kept = filesOptions(plan, ports).keeping(limits.snapLength(), limits.rotateAt());
        RunFiles files = RunFiles.open(plan.folder(), kept);
        files.ladder().follow(ladder);
        Voices.join(files, plan.side(), plan.side().toString(), host(plan, ports));
        Timeline timeline = new Timeline(interruption);
        try {
            return new NodeProcess(plan, ports, files, timeline, readers);
        } catch (RuntimeException notStarted) {
            timeline.close();
            files.close();
            throw notStarted;
        }
    }

    /** What this node follows now. */
    public HostConfig config() {
        return end.config();
    }

    /** The node, for whoever steers it. */
    public LiveEnd end() {
        return end;
    }

    /** @throws io.ikelab.host.netty.BindFailure when the node is to move to an address this machine does not have */
    public void command(Command command) {
        Removal.tell(shell, ports, command);
    }

    /**
     * Waits for the interruption, says goodbye to every peer, closes the files and writes the report.
     *
     * @param orders what it was told meanwhile
     * @throws IOException when the report cannot be written
     */
    public void runToItsEnd(OrderBook orders) throws IOException {
        try (files;
                scribe;
                timeline;
                shell) {
            var _ = timeline.awaitInterruption();
            command(new HostCommand.ReportStatus());
            config().policy().connections().forEach(this::terminate);
            tunnels.awaitNone(GOODBYE_MAX);
        }
        NodeReport report = report(orders.all());
        Files.writeString(plan.folder().resolve("report.md"), report.page());
        if (plan.side() == Side.GATEWAY) {
            Troubleshooting.write(plan.folder(), config().policy().connections(), report.statuses());
        }
    }

    /** Everything has its frame by now. */
    private NodeReport report(List<GivenOrder> orders) {
        return new NodeReport(
                plan.side(),
                config(),
                plan.folder(),
                Duration.between(start, clock.instant()),
                witness.observations(files::frameOf),
                journal.statuses(plan.side()),
                orders,
                new RunOutcome.Artefacts(files.files(), files.notes(), journal.warnings(), journal.ladder()));
    }

    private static FarEndKind kind(Side side) {
        return switch (side) {
            case GATEWAY -> FarEndKind.GATEWAY;
            case PEER -> FarEndKind.DEVICE;
        };
    }

    private void crossed(Instant at, Packet packet) {
        files.crossed(at, packet);
        witness.crossed(at, packet);
    }

    private void terminate(ConnectionPolicy connection) {
        command(new IkeCommand.Terminate(connection.name()));
    }

    private static HostConfig host(NodePlan plan, PortPlan ports) {
        IkePorts ikePorts = new IkePorts(ports.ike(), ports.natTraversal());
        return plan.host().apply(new HostSetting(plan.side().node(), ikePorts, true));
    }

    private static RunFilesOptions filesOptions(NodePlan plan, PortPlan ports) {
        NodeName own = plan.side().node();
        NodeName other = plan.side().other().node();
        RunFilesOptions options =
                NodePair.sideBySide().ports(CapturePorts.of(ports)).onRealSockets();
        for (ConnectionPolicy connection : host(plan, ports).policy().connections()) {
            options = options.address(connection.local(), own).address(connection.remote(), other);
        }
        return options;
    }
}
