package io.ikelab.lab.run;

import io.ikelab.capture.RunFiles;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Randomness;
import io.ikelab.net.Scheduler;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.policy.IkePorts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs a scenario in virtual time: the same seed gives the same bytes, on any machine. */
public final class VirtualRun {
    /** When every run begins. */
    public static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

    /** The seed of a run that asks for none. */
    public static final long DEFAULT_SEED = 1;

    private final RunPlan plan;
    private final Scenario scenario;
    private final Randomness random;
    private final Scheduler scheduler = new Scheduler(EPOCH);
    private final Map<Side, VirtualNetwork.Attachment> nodes = new EnumMap<>(Side.class);
    private final Script script;

    private VirtualRun(RunPlan plan) {
        this.plan = plan;
        this.scenario = plan.scenario();
        this.random = new SeededRandomness(plan.seed().orElse(DEFAULT_SEED));
        this.script = new Script(scenario.script(), this::advanceSoon);
    }

    /**
     * @param voice is told the ladder
     * @throws IOException when the folder cannot be written
     */
    public static RunOutcome run(RunPlan plan, RunVoice voice) throws IOException {
        return new VirtualRun(plan).run(voice);
    }

    private RunOutcome run(RunVoice voice) throws IOException {
        RunFiles files = RunFiles.open(plan.folder(), NodePair.filesOptions(scenario));
        Recorder recorder = new Recorder(plan, files, voice);
        try (files) {
            play(recorder);
        }
        return recorder.outcome(Duration.between(EPOCH, scheduler.now()), List.of());
    }

    private void play(Recorder recorder) {
        Subscriber readers = Subscriber.all(List.of(recorder, script));
        VirtualNetwork network =
                new VirtualNetwork(scheduler, scenario.path(), random.child("path"), recorder, readers);
        for (Side side : Side.values()) {
            attach(network, side);
        }
        script.times().forEach(time -> scheduler.at(EPOCH.plus(time), this::advance));
        scheduler.runUntil(EPOCH.plus(scenario.ends()));
        nodes.values().forEach(node -> node.command(new HostCommand.ReportStatus()));
    }

    private void attach(VirtualNetwork network, Side side) {
        HostConfig config = NodePair.host(scenario, side, new HostSetting(side.node(), IkePorts.STANDARD, false));
        HostNode node =
                new HostNode(config, new BouncyCastleCrypto(), new BcEspEngine(), random.child(side.toString()));
        List<IpAddress> addresses = NodePair.addresses(config);
        nodes.put(side, network.attach(node, addresses));
    }

    /** In a turn of its own, never inside the turn of the node whose event it is. */
    private void advanceSoon() {
        scheduler.at(scheduler.now(), this::advance);
    }

    private void advance() {
        for (ScriptStep step : script.takeDue(Duration.between(EPOCH, scheduler.now()))) {
            VirtualNetwork.Attachment node = nodes.get(step.on());
            if (node != null) {
                node.command(NodeCommands.of(step.action()));
            }
        }
    }
}
