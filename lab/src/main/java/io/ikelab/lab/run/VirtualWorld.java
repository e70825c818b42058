package io.ikelab.lab.run;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostNode;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Randomness;
import io.ikelab.net.Scheduler;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.net.WireTap;
import io.ikelab.policy.IkePorts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A scenario's two ends on a network made of objects, with its script. */
final class VirtualWorld {
    private final Instant epoch;
    private final Scheduler scheduler;
    private final Script script;
    private final Map<Side, VirtualNetwork.Attachment> nodes = new EnumMap<>(Side.class);

    VirtualWorld(Scenario scenario, Instant epoch, Randomness random, WireTap tap, Subscriber reader) {
        this.epoch = epoch;
        this.scheduler = new Scheduler(epoch);
        this.script = new Script(scenario.script(), this::advanceSoon);
        VirtualNetwork network = new VirtualNetwork(
                scheduler, scenario.path(), random.child("path"), tap, Subscriber.all(List.of(reader, script)));
        for (Side side : Side.values()) {
            attach(network, scenario, side, random.child(side.toString()));
        }
        script.times().forEach(time -> scheduler.at(epoch.plus(time), this::advance));
    }

    private void attach(VirtualNetwork network, Scenario scenario, Side side, Randomness random) {
        HostConfig config = NodePair.host(scenario, side, new HostSetting(side.node(), IkePorts.STANDARD, false));
        HostNode node = new HostNode(config, new BouncyCastleCrypto(), new BestEspEngine(), random);
        nodes.put(side, network.attach(node, NodePair.addresses(config)));
    }

    /** Plays on until this long after the beginning. */
    void playUntil(Duration sinceStart) {
        scheduler.runUntil(epoch.plus(sinceStart));
    }

    /** Asks both ends how they stand; their answers come as events at once. */
    void reportStatus() {
        nodes.values().forEach(node -> node.command(new HostCommand.ReportStatus()));
    }

    /** In a turn of its own, never inside the turn of the node whose event it is. */
    private void advanceSoon() {
        scheduler.at(scheduler.now(), this::advance);
    }

    private void advance() {
        for (ScriptStep step : script.takeDue(Duration.between(epoch, scheduler.now()))) {
            VirtualNetwork.Attachment node = nodes.get(step.on());
            if (node != null) {
                node.command(NodeCommands.of(step.action()));
            }
        }
    }
}
