package io.ikelab.lab.run;

import io.ikelab.event.Subscriber;
import io.ikelab.host.HostCommand;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.scenario.PathChange;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Node;
import io.ikelab.net.Randomness;
import io.ikelab.net.Scheduler;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.net.WireTap;
import io.ikelab.net.nat.NatBox;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.policy.IkePorts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scenario's two ends on a network made of objects, with its script. */
final class VirtualWorld {
    private final Instant epoch;
    private final Scheduler scheduler;
    private final Script script;
    private final Scenario scenario;
    private final EventfulPath path;
    private final VirtualNetwork.Attachment stranger;
    private final VirtualNetwork.Attachment impostor;
    private final Eavesdropper eavesdropper;
    private final Randomness strays;
    private final Optional<VirtualNetwork.Attachment> nat;
    private final Map<Side, VirtualNetwork.Attachment> nodes = new EnumMap<>(Side.class);
    private final ConfigsNow configs = new ConfigsNow();

    VirtualWorld(Scenario scenario, Instant epoch, Randomness random, Taps taps, Subscriber reader) {
        this.epoch = epoch;
        this.scheduler = new Scheduler(epoch);
        this.script = new Script(scenario.script(), this::advanceSoon);
        this.scenario = scenario;
        this.eavesdropper = new Eavesdropper(NodePair.ends(scenario));
        this.path = new EventfulPath(scenario.path(), NodePair.ends(scenario), epoch, random.child("lanes"));
        VirtualNetwork network = new VirtualNetwork(
                scheduler, path, random.child("path"), overheard(taps.wire()), Subscriber.all(List.of(reader, script)));
        this.nat = scenario.nat().map(site -> network.attach(new NatBox(site.plan()), site.outside()));
        for (Side side : Side.values()) {
            attach(network, side, random.child(side.toString()), taps.inside());
        }
        this.strays = random.child("strays");
        this.impostor = network.attach(new Impostor(), List.of());
        this.stranger = network.attach(new Flooder(random.child("stranger")), List.of());
        script.times().forEach(time -> scheduler.at(epoch.plus(time), this::advance));
    }

    private void attach(VirtualNetwork network, Side side, Randomness random, WireTap inside) {
        HostSetting setting = new HostSetting(side.node(), IkePorts.STANDARD, false);
        configs.begin(side, NodePair.host(scenario, side, setting));
        Node machine = NodePair.node(scenario, side, setting, random);
        List<IpAddress> addresses = NodePair.firstAddresses(scenario, side);
        nodes.put(
                side,
                side == Side.PEER && nat.isPresent()
                        ? network.attachBehind(nat.get(), machine, addresses, inside)
                        : network.attach(machine, addresses));
    }

    private WireTap overheard(WireTap tap) {
        return (at, packet) -> {
            eavesdropper.crossed(at, packet);
            tap.crossed(at, packet);
        };
    }

    /** Plays on until this long after the beginning. */
    void playUntil(Duration sinceStart) {
        scheduler.runUntil(epoch.plus(sinceStart));
    }

    /** Asks both ends how they stand; their answers come as events at once. */
    void reportStatus() {
        nodes.values().forEach(node -> node.command(new HostCommand.ReportStatus()));
    }

    /** From now on the path is like this. */
    void changePath(PathChange change) {
        path.change(change);
    }

    /** In a turn of its own, never inside the turn of the node whose event it is. */
    private void advanceSoon() {
        scheduler.at(scheduler.now(), this::advance);
    }

    private static void tell(VirtualNetwork.Attachment node, Command command) {
        if (command instanceof MachineCommand.Move(var addresses)) {
            node.readdress(addresses);
        }
        node.command(command);
    }

    private void advance() {
        for (ScriptStep step : script.takeDue(Duration.between(epoch, scheduler.now()))) {
            switch (step.deed()) {
                case ScriptStep.Replay(Side of, int count) ->
                    impostor.command(new Impostor.Send(
                            eavesdropper.newest(of, count),
                            Duration.ZERO,
                            "somebody on the path who recorded this ESP packet sends it once more"));
                case ScriptStep.StraySpis(Side towards, int count, Duration interval) ->
                    NodePair.configured(scenario)
                            .at(towards.other())
                            .ifPresent(victim -> impostor.command(new Impostor.Send(
                                    StrayPackets.of(victim, count, strays),
                                    interval,
                                    "somebody on the path sends ESP with an SPI nobody negotiated")));
                case ScriptStep.Told(Side on, ScriptStep.Action action) ->
                    Optional.ofNullable(nodes.get(on)).ifPresent(node -> tell(node, configs.command(on, action)));
                case ScriptStep.AtTheNat(NatCommand command) -> nat.ifPresent(box -> box.command(command));
                case ScriptStep.PathChanged(PathChange change) -> changePath(change);
                case ScriptStep.Flood(Side towards, int count, Duration interval) ->
                    NodePair.configured(scenario)
                            .at(towards.other())
                            .ifPresent(victim -> stranger.command(
                                    new Flooder.Begin(victim, IkePorts.STANDARD.ike(), count, interval)));
            }
        }
    }
}
