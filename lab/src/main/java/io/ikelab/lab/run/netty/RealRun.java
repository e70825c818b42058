package io.ikelab.lab.run.netty;

import io.ikelab.capture.CrossingLedger;
import io.ikelab.capture.RunFiles;
import io.ikelab.capture.RunFilesOptions;
import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.netty.BindFailure;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.host.netty.ShellOptions;
import io.ikelab.lab.run.ConfigsNow;
import io.ikelab.lab.run.Detour;
import io.ikelab.lab.run.EventfulPath;
import io.ikelab.lab.run.Machine;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.run.Recorder;
import io.ikelab.lab.run.Rehearsal;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.Script;
import io.ikelab.lab.run.Voices;
import io.ikelab.lab.scenario.NatSite;
import io.ikelab.lab.scenario.PathChange;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Command;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Node;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.nat.NatBox;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.net.nat.NatEvent;
import io.ikelab.net.nat.NatPlan;
import io.ikelab.policy.IkePorts;
import io.ikelab.sa.IkeCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Runs a scenario on real UDP sockets. Ends as soon as everything expected has been seen and the script is through, at
 * the scenario's bound otherwise, or when it is interrupted.
 */
public final class RealRun {
    /** How long a datagram between two sockets of one machine may take. */
    private static final Duration LONGEST_CROSSING = Duration.ofSeconds(5);

    private static final Duration GOODBYE_MAX = Duration.ofSeconds(2);

    private final RunPlan plan;
    private final Scenario scenario;
    private final PortPlan ports;
    private final RunVoice voice;
    private final Timeline timeline;
    private final OpenTunnels tunnels = new OpenTunnels();
    private final MonotonicClock clock = MonotonicClock.start();
    private Instant start = Instant.MAX;
    private final Script script;
    private final Map<Side, NodeShell> shells = new EnumMap<>(Side.class);
    private final ConfigsNow configs = new ConfigsNow();
    private final Optional<Detour> detour;
    private Optional<NodeShell> nat = Optional.empty();
    private Optional<EventfulPath> path = Optional.empty();
    private final List<String> remarks = new ArrayList<>();

    private RealRun(RunPlan plan, PortPlan ports, RunVoice voice, Interruption interruption) {
        this.plan = plan;
        this.ports = ports;
        this.scenario = plan.scenario();
        this.voice = voice;
        this.timeline = new Timeline(interruption);
        this.detour = scenario.nat()
                .map(site -> new Detour(
                        site.plan().inside(), scenario.gateway().gateway().publicIpAddress(), site.router()));
        this.script = new Script(scenario.script(), () -> timeline.at(Duration.ZERO, this::advance));
    }

    /**
     * @param interruption ends the run early, with its files complete
     * @throws IOException when the folder cannot be written
     * @throws io.ikelab.host.netty.BindFailure when an address or port cannot be had
     */
    public static RunOutcome run(RunPlan plan, RunVoice voice, Interruption interruption) throws IOException {
        Randomness random = randomness(plan);
        PortPlan ports = PortPlan.probe(plan.scenario().gateway().gateway().publicIpAddress());
        Rehearsal.play(plan.scenario());
        // Now, since what its certificates have to live must not pass with the rehearsal.
        RunPlan prepared = plan.preparedFor(random, MonotonicClock.start().instant());
        return new RealRun(prepared, ports, voice, interruption).run(random);
    }

    private static Randomness randomness(RunPlan plan) {
        return plan.seed().isPresent() ? new SeededRandomness(plan.seed().getAsLong()) : new SystemRandomness();
    }

    private RunOutcome run(Randomness random) throws IOException {
        sayWhichPorts();
        RunFilesOptions options = filesOptions();
        RunFiles files = RunFiles.open(plan.folder(), options);
        Voices.join(files, scenario);
        plan.writeCertificates();
        Recorder recorder = new Recorder(plan, files, options, voice);
        Subscriber slow = Subscriber.all(List.of(recorder, timeline.watching(() -> isThrough(recorder))));
        Scribe scribe = Scribe.start(slow, detour.map(recorder.taps()::behind).orElse(recorder), files::missed);
        try (files;
                scribe;
                timeline) {
            playOnSockets(recorder, scribe, random);
        }
        return recorder.outcome(Duration.between(start, clock.instant()), remarks);
    }

    private void playOnSockets(Recorder recorder, Scribe scribe, Randomness random) {
        try {
            startNodes(scribe, random);
            play(() -> scribe.later(() -> recorder.tick(clock.instant())));
            settle(recorder);
        } finally {
            shells.values().forEach(NodeShell::close);
            nat.ifPresent(NodeShell::close);
        }
    }

    private void sayWhichPorts() {
        if (ports.ike() != PortPlan.STANDARD.ike()) {
            remark("This user may not open UDP port " + PortPlan.STANDARD.ike() + ": port " + ports.ike()
                    + " stands for it.");
        }
    }

    private RunFilesOptions filesOptions() {
        return NodePair.filesOptions(scenario).ports(CapturePorts.of(ports)).onRealSockets();
    }

    private void startNodes(Scribe scribe, Randomness random) {
        remark("ESP: " + BestEspEngine.bundled().description() + ".");
        Set<NodeName> names = new LinkedHashSet<>();
        for (Side side : Side.values()) {
            names.add(side.node());
        }
        CrossingLedger ledger = new CrossingLedger(scribe, names, LONGEST_CROSSING);
        EventfulPath between = new EventfulPath(
                scenario.path(),
                NodePair.ends(scenario),
                clock.instant(),
                CapturePorts.of(ports),
                random.child("lanes"));
        path = Optional.of(between);
        ShellOptions options = ShellOptions.reading(Subscriber.all(List.of(scribe, tunnels, script)))
                .withClock(clock)
                .withTap(ledger)
                .withHook(ledger::recognise);
        nat = scenario.nat()
                .flatMap(site -> detour.map(way -> NodeShell.start(
                        way.around(new NatBox(site.plan())),
                        NatEvent.NODE,
                        natBinds(site, ports),
                        crossing(options, ledger, "nat", random))));
        ShellOptions ofHosts = options.withRoles(ports::roleOf);
        for (Side side : Side.values()) {
            shells.put(
                    side,
                    start(side, random.child(side.toString()), crossing(ofHosts, ledger, side.toString(), random)));
        }
    }

    private ShellOptions crossing(ShellOptions options, CrossingLedger ledger, String egress, Randomness random) {
        return path.map(between -> options.withPath(
                        new SocketPath(between, ledger, random.child("path").child(egress))))
                .orElse(options);
    }

    private NodeShell start(Side side, Randomness random, ShellOptions options) {
        IkePorts ikePorts = new IkePorts(ports.ike(), ports.natTraversal());
        HostConfig config = NodePair.host(scenario, side, new HostSetting(side.node(), ikePorts, true));
        List<Endpoint> binds = NodePair.addresses(config).stream()
                .flatMap(address -> ports.on(address).stream())
                .toList();
        configs.begin(side, config);
        Machine machine = new Machine(config, random);
        Node node = side == Side.PEER && detour.isPresent() ? detour.get().around(machine) : machine;
        return NodeShell.start(node, side.node(), binds, options);
    }

    /** Every outside port the NAT may ever use is held from the start. */
    private static List<Endpoint> natBinds(NatSite site, PortPlan ports) {
        List<Endpoint> binds = new ArrayList<>(ports.on(site.router()));
        NatPlan.Ports range = site.plan().ports();
        for (IpAddress outside : site.outside()) {
            if (site.plan().keepsPorts()) {
                binds.addAll(ports.on(outside));
            }
            IntStream.rangeClosed(range.from(), range.to()).forEach(port -> binds.add(new Endpoint(outside, port)));
        }
        return binds;
    }

    private void play(Runnable tick) {
        start = clock.instant();
        script.times().forEach(time -> timeline.at(time, this::advance));
        timeline.ticking(tick);
        switch (timeline.awaitEnd(scenario.ends())) {
            case SATISFIED -> {}
            case BOUND_REACHED ->
                remark("The run reached its bound of " + scenario.ends().toMillis() + " ms.");
            case NODE_FAILED -> remark("A node was stopped by a defect of its own; its log says more.");
            case INTERRUPTED -> {
                remark("The run was interrupted.");
                sayGoodbye();
            }
        }
    }

    private boolean isThrough(Recorder recorder) {
        return script.isThrough() && recorder.satisfied();
    }

    private void tell(NodeShell shell, Command command) {
        try {
            Removal.tell(shell, ports, command);
        } catch (BindFailure notThere) {
            remark(notThere.getMessage() + ".");
        }
    }

    private void advance() {
        for (ScriptStep step : script.takeDue(Duration.between(start, clock.instant()))) {
            switch (step.deed()) {
                case ScriptStep.Told(Side on, ScriptStep.Action action) ->
                    Optional.ofNullable(shells.get(on)).ifPresent(shell -> tell(shell, configs.command(on, action)));
                case ScriptStep.AtTheNat(NatCommand command) -> nat.ifPresent(shell -> shell.command(command));
                case ScriptStep.PathChanged(PathChange change) -> changePath(change);
                // There is no stranger on the loopback interface.
                case ScriptStep.Flood _, ScriptStep.Replay _, ScriptStep.StraySpis _ -> {}
            }
        }
    }

    private void changePath(PathChange change) {
        path.ifPresent(between -> between.change(change));
    }

    private void sayGoodbye() {
        NodeShell peer = shells.get(Side.PEER);
        if (peer != null) {
            scenario.peer()
                    .connections()
                    .forEach(connection -> peer.command(new IkeCommand.Terminate(connection.name())));
        }
        tunnels.awaitNone(GOODBYE_MAX);
    }

    /** Asks both ends how they stand; their answers come as events. */
    private void settle(Recorder recorder) {
        shells.values().forEach(shell -> shell.command(new HostCommand.ReportStatus()));
        timeline.await(recorder::statusesKnown, GOODBYE_MAX);
    }

    private void remark(String sentence) {
        remarks.add(sentence);
        voice.remark(sentence);
    }
}
