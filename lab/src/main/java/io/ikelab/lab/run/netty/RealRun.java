package io.ikelab.lab.run.netty;

import io.ikelab.capture.RunFiles;
import io.ikelab.capture.RunFilesOptions;
import io.ikelab.crypto.bc.SystemRandomness;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.netty.BindFailure;
import io.ikelab.host.netty.MonotonicClock;
import io.ikelab.host.netty.NodeShell;
import io.ikelab.host.netty.PortPlan;
import io.ikelab.lab.run.ConfigsNow;
import io.ikelab.lab.run.Detour;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.run.Recorder;
import io.ikelab.lab.run.Rehearsal;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.Script;
import io.ikelab.lab.run.Voices;
import io.ikelab.lab.scenario.PathChange;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Command;
import io.ikelab.net.Randomness;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.sa.IkeCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Runs a scenario on real UDP sockets. Ends as soon as everything expected has been seen and the script is through, at
 * the scenario's bound otherwise, or when it is interrupted.
 */
public final class RealRun {
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
    private final ConfigsNow configs = new ConfigsNow();
    private Optional<SocketStage> stage = Optional.empty();
    private final List<String> remarks = new ArrayList<>();

    private RealRun(RunPlan plan, PortPlan ports, RunVoice voice, Interruption interruption) {
        this.plan = plan;
        this.ports = ports;
        this.scenario = plan.scenario();
        this.voice = voice;
        this.timeline = new Timeline(interruption);
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
        Scribe scribe = Scribe.start(
                slow, Detour.in(scenario).map(recorder.taps()::behind).orElse(recorder), files::missed);
        try (files;
                scribe;
                timeline) {
            playOnSockets(recorder, scribe, random);
        }
        return recorder.outcome(Duration.between(start, clock.instant()), remarks);
    }

    private void playOnSockets(Recorder recorder, Scribe scribe, Randomness random) {
        try {
            remark("ESP: " + BestEspEngine.bundled().description() + ".");
            stage = Optional.of(open(scribe, random));
            boolean interrupted = play(() -> scribe.later(() -> recorder.tick(clock.instant())));
            settle(recorder);
            if (interrupted) {
                // Last of all: traffic that goes on would open a tunnel anew.
                sayGoodbye();
            }
        } finally {
            stage.ifPresent(SocketStage::close);
        }
    }

    private SocketStage open(Scribe scribe, Randomness random) {
        Subscriber readers = Subscriber.all(List.of(scribe, tunnels, script));
        SocketStage nodes = SocketStage.open(
                scenario,
                new SocketStage.Surroundings(ports, clock, random, scribe, readers),
                _ -> UnaryOperator.identity());
        for (Side side : Side.values()) {
            configs.begin(side, nodes.config(side));
        }
        return nodes;
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

    /** Whether somebody ended it. */
    private boolean play(Runnable tick) {
        start = clock.instant();
        script.times().forEach(time -> timeline.at(time, this::advance));
        timeline.ticking(tick);
        Timeline.End end = timeline.awaitEnd(scenario.ends());
        switch (end) {
            case SATISFIED -> {}
            case BOUND_REACHED ->
                remark("The run reached its bound of " + scenario.ends().toMillis() + " ms.");
            case NODE_FAILED -> remark("A node was stopped by a defect of its own; its log says more.");
            case INTERRUPTED -> remark("The run was interrupted.");
        }
        return end == Timeline.End.INTERRUPTED;
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
                    stage.ifPresent(nodes -> tell(nodes.shell(on), configs.command(on, action)));
                case ScriptStep.AtTheNat(NatCommand command) ->
                    stage.flatMap(SocketStage::nat).ifPresent(nat -> nat.command(command));
                case ScriptStep.PathChanged(PathChange change) -> changePath(change);
                // There is no stranger on the loopback interface.
                case ScriptStep.Flood _, ScriptStep.Replay _, ScriptStep.StraySpis _ -> {}
            }
        }
    }

    private void changePath(PathChange change) {
        stage.ifPresent(nodes -> nodes.path().change(change));
    }

    private void sayGoodbye() {
        stage.ifPresent(nodes -> scenario.peer()
                .connections()
                .forEach(connection -> nodes.shell(Side.PEER).command(new IkeCommand.Terminate(connection))));
        tunnels.awaitNone(GOODBYE_MAX);
    }

    /** Asks both ends how they stand; their answers come as events. */
    private void settle(Recorder recorder) {
        stage.stream()
                .flatMap(nodes -> nodes.shells().stream())
                .forEach(shell -> shell.command(new HostCommand.ReportStatus()));
        timeline.await(recorder::statusesKnown, GOODBYE_MAX);
    }

    private void remark(String sentence) {
        remarks.add(sentence);
        voice.remark(sentence);
    }
}
