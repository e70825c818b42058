package io.ikelab.lab.run.netty;

import io.ikelab.capture.RunFiles;
import io.ikelab.capture.RunFilesOptions;
import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.lab.run.Detour;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.run.Recorder;
import io.ikelab.lab.run.Rehearsal;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.Voices;
import io.ikelab.lab.scenario.FarEndKind;
import io.ikelab.lab.scenario.NatSite;
import io.ikelab.lab.scenario.OwnFiles;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.sa.IkeCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Both ends of a scenario on real sockets, up until somebody ends them; the scenario's script stays unplayed. */
public final class LiveLab {
    private static final Duration GOODBYE_MAX = Duration.ofSeconds(3);

    private final Scenario scenario;
    private final OwnFiles own;
    private final PortPlan ports;
    private final RunFiles files;
    private final Recorder recorder;
    private final Scribe scribe;
    private final Timeline timeline;
    private final OpenTunnels tunnels = new OpenTunnels();
    private final MonotonicClock clock = MonotonicClock.start();
    private final Instant start = clock.instant();
    private final Map<Side, LiveEnd> ends = new EnumMap<>(Side.class);
    private Optional<SocketStage> stage = Optional.empty();

    private LiveLab(RunPlan plan, OwnFiles own, Timeline timeline, Readers readers, RunVoice voice) throws IOException {
        this.scenario = plan.scenario();
        this.own = own;
        this.timeline = timeline;
        this.ports = PortPlan.probe(scenario.gateway().gateway().publicIpAddress());
        RunFilesOptions options =
                NodePair.filesOptions(scenario).ports(CapturePorts.of(ports)).onRealSockets();
        this.files = RunFiles.open(plan.folder(), options);
        Voices.join(files, scenario);
        plan.writeCertificates();
        this.recorder = new Recorder(plan, files, options, voice);
        this.scribe = Scribe.start(
                Subscriber.all(List.of(recorder, readers.later(), timeline.watching(() -> false))),
                Detour.in(scenario).map(recorder.taps()::behind).orElse(recorder),
                files::missed);
    }

    /**
     * Opens both ends' sockets and the files, and the connections that the scenario's script begins with.
     *
     * @param plan with the certificates it is to have
     * @param own where each end's configuration is read anew
     * @param readers get the events of both
     * @param interruption ends it
     * @throws IOException when the folder cannot be written
     * @throws io.ikelab.host.netty.BindFailure when an address or port cannot be had
     */
    public static LiveLab start(RunPlan plan, OwnFiles own, Readers readers, RunVoice voice, Interruption interruption)
            throws IOException {
        Rehearsal.play(plan.scenario());
        LiveLab lab = new LiveLab(plan, own, new Timeline(interruption), readers, voice);
        try {
            lab.open(plan, readers.atOnce());
            return lab;
        } catch (RuntimeException notStarted) {
            lab.stage.ifPresent(SocketStage::close);
            lab.timeline.close();
            lab.scribe.close();
            lab.files.close();
            throw notStarted;
        }
    }

    /** One of the two, for whoever steers it. */
    public LiveEnd end(Side side) {
        LiveEnd end = ends.get(side);
        if (end == null) {
            throw new IllegalStateException("the " + side + " was never started");
        }
        return end;
    }

    /** Waits for the interruption, says goodbye at both ends and closes the files. */
    public RunOutcome runToItsEnd() {
        try (files;
                scribe;
                timeline) {
            var _ = timeline.awaitInterruption();
            shells().forEach(shell -> shell.command(new HostCommand.ReportStatus()));
            ends.values()
                    .forEach(end -> end.config()
                            .policy()
                            .connections()
                            .forEach(connection -> end.tell(new IkeCommand.Terminate(connection.name()))));
            tunnels.awaitNone(GOODBYE_MAX);
            stage.ifPresent(SocketStage::close);
        }
        return recorder.outcome(Duration.between(start, clock.instant()), List.of());
    }

    private void open(RunPlan plan, Subscriber atOnce) {
        Randomness random =
                plan.seed().isPresent() ? new SeededRandomness(plan.seed().getAsLong()) : new SystemRandomness();
        Map<Side, Inquiry> inquiries = new EnumMap<>(Side.class);
        SocketStage nodes = SocketStage.open(
                scenario,
                new SocketStage.Surroundings(
                        ports, clock, random, scribe, Subscriber.all(List.of(scribe, tunnels, atOnce))),
                side -> inquiries.computeIfAbsent(side, one -> new Inquiry(one.node()))::before);
        stage = Optional.of(nodes);
        inquiries.forEach((side, inquiry) -> ends.put(side, end(side, nodes, inquiry)));
        timeline.ticking(() -> scribe.later(() -> recorder.tick(clock.instant())));
        scenario.script().stream()
                .map(ScriptStep::deed)
                .filter(deed -> deed instanceof ScriptStep.Told(Side _, ScriptStep.Initiate _))
                .findFirst()
                .ifPresent(this::begin);
    }

    private void begin(ScriptStep.Deed deed) {
        if (deed instanceof ScriptStep.Told(Side on, ScriptStep.Initiate(String connection))) {
            end(on).tell(new IkeCommand.Initiate(connection));
        }
    }

    private LiveEnd end(Side side, SocketStage nodes, Inquiry inquiry) {
        HostSetting setting = LiveEnd.setting(side, ports);
        FarEndKind kind =
                side == Side.GATEWAY ? FarEndKind.GATEWAY : scenario.peer().kind();
        return new LiveEnd(
                new LiveEnd.Place(side, kind, nodes.path(), nat(side, nodes)),
                nodes.config(side),
                nodes.shell(side),
                ports,
                inquiry,
                () -> own.host(side, setting));
    }

    /** It stands before the device. */
    private Optional<LiveNat> nat(Side side, SocketStage nodes) {
        List<IpAddress> outside = scenario.nat().map(NatSite::outside).orElse(List.of());
        return nodes.nat().filter(_ -> side == Side.PEER).map(shell -> new LiveNat(shell, outside));
    }

    private List<NodeShell> shells() {
        return stage.map(SocketStage::shells).orElse(List.of());
    }
}
