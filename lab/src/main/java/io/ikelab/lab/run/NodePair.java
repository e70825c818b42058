package io.ikelab.lab.run;

import io.ikelab.capture.RunFilesOptions;
import io.ikelab.event.NodeName;
import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.front.Front;
import io.ikelab.gateway.front.FrontPlan;
import io.ikelab.gateway.front.InstanceOrder;
import io.ikelab.host.HostCommand;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.diagnosis.Behind;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.scenario.NatSite;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.ScriptStep;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Node;
import io.ikelab.net.Randomness;
import io.ikelab.net.nat.NatEvent;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A scenario's two ends as hosts. */
public final class NodePair {
    private NodePair() {}

    public static HostConfig host(Scenario scenario, Side side, HostSetting setting) {
        return switch (side) {
            case GATEWAY ->
                scenario.gateway()
                        .toHost(setting)
                        .withImpairments(scenario.impaired().gateway());
            case PEER ->
                scenario.peer()
                        .toHost(setting)
                        .withImpairments(scenario.impaired().peer());
        };
    }

    /**
     * A side as a node: one machine, a site's devices, or a gateway of two. Where nothing befalls either of a gateway's instances, and they
     * share an address, the second has no part in anything and is left out.
     */
    public static Node node(Scenario scenario, Side side, HostSetting setting, Randomness random) {
        if (side == Side.PEER && !scenario.peer().devices().isEmpty()) {
            return new DeviceGroup(
                    host(scenario, side, setting), scenario.peer().devices(), random);
        }
        if (side == Side.PEER || !isOfInstances(scenario)) {
            return new Machine(host(scenario, side, setting), random);
        }
        GatewayConfig gateway = scenario.gateway();
        FrontPlan plan = gateway.emulation().failover();
        Frontage frontage = gateway.gateway().activeActive()
                ? new OwnAddresses(plan, gateway.gateway().publicIpAddresses())
                : new SharedAddress(
                        new Front(plan, random.child("front")),
                        gateway.gateway().publicIpAddress());
        return new GatewayTenant(hosts(scenario, side, setting), frontage, random);
    }

    private static boolean isOfInstances(Scenario scenario) {
        return scenario.gateway().gateway().activeActive()
                || scenario.script().stream()
                        .anyMatch(step -> step.deed()
                                instanceof ScriptStep.Told(Side _, ScriptStep.OfInstances(InstanceOrder _)));
    }

    /** A side's hosts: the device, or a gateway's instances. */
    private static List<HostConfig> hosts(Scenario scenario, Side side, HostSetting setting) {
        return switch (side) {
            case GATEWAY ->
                scenario.gateway().toInstances(setting).stream()
                        .map(host -> host.withImpairments(scenario.impaired().gateway()))
                        .toList();
            case PEER -> List.of(host(scenario, side, setting));
        };
    }

    /** As its script leaves it. */
    private static HostConfig last(Scenario scenario, Side side) {
        ConfigsNow configs = new ConfigsNow();
        HostConfig last = host(scenario, side, new HostSetting(side.node(), IkePorts.STANDARD, false));
        configs.begin(side, last);
        for (ScriptStep step : scenario.script()) {
            if (step.deed() instanceof ScriptStep.Told(Side on, ScriptStep.Action action)
                    && on == side
                    && configs.command(on, action) instanceof HostCommand.Reconfigure(HostConfig next)) {
                last = next;
            }
        }
        return last;
    }

    /**
     * The two connections of a scenario that are each other's ends, as its script leaves them: by their addresses, the first
     * pair; or the only ones there are, where their addresses do not fit.
     */
    public static Configured configured(Scenario scenario) {
        return connections(scenario)
                .with(new Behind(
                        Optional.of(scenario.gateway().network()),
                        scenario.peer().site()))
                .towards(scenario.peer().kind());
    }

    private static Configured connections(Scenario scenario) {
        List<ConnectionPolicy> devices = last(scenario, Side.PEER).policy().connections();
        List<ConnectionPolicy> gateways = last(scenario, Side.GATEWAY).policy().connections();
        for (ConnectionPolicy gateway : gateways) {
            for (ConnectionPolicy device : devices) {
                if (gateway.local().equals(device.remote())
                        && isAddressed(scenario, gateway.remote(), device.local())) {
                    return Configured.both(gateway, device);
                }
            }
        }
        return gateways.size() == 1 && devices.size() == 1
                ? Configured.both(gateways.getFirst(), devices.getFirst())
                : Configured.UNKNOWN;
    }

    /** Behind a NAT the device goes by the NAT's address; a gateway that knows it by its own is misconfigured, and means it. */
    private static boolean isAddressed(Scenario scenario, IpAddress expected, IpAddress own) {
        return expected.equals(own)
                || scenario.nat()
                        .filter(site -> site.outside().contains(expected))
                        .isPresent();
    }

    static List<ConnectionPolicy> connections(Scenario scenario, Side side) {
        HostSetting setting = new HostSetting(side.node(), IkePorts.STANDARD, false);
        return host(scenario, side, setting).policy().connections();
    }

    /** A host's outer addresses, each once, in configured order. */
    public static List<IpAddress> addresses(HostConfig host) {
        return host.policy().connections().stream()
                .flatMap(connection -> Stream.concat(
                        Stream.of(connection.local()), connection.options().mobility().addresses().stream()))
                .distinct()
                .toList();
    }

    /** The outer addresses a side begins with. */
    public static List<IpAddress> firstAddresses(Scenario scenario, Side side) {
        HostSetting setting = new HostSetting(side.node(), IkePorts.STANDARD, false);
        return hosts(scenario, side, setting).stream()
                .flatMap(host -> addresses(host).stream())
                .distinct()
                .toList();
    }

    /** All the outer addresses a side has in the course of {@code scenario}, those first that it begins with. */
    public static List<IpAddress> addresses(Scenario scenario, Side side) {
        Stream<IpAddress> later = scenario.script().stream()
                .flatMap(step -> step.deed() instanceof ScriptStep.Told(Side on, ScriptStep.Move(var to)) && on == side
                        ? Stream.of(to)
                        : Stream.empty());
        return Stream.concat(firstAddresses(scenario, side).stream(), later)
                .distinct()
                .toList();
    }

    /** All outer addresses on the wire and whose they are: what comes from a NAT comes from the device. */
    public static SortedMap<IpAddress, Side> ends(Scenario scenario) {
        SortedMap<IpAddress, Side> ends = new TreeMap<>();
        for (Side side : Side.values()) {
            addresses(scenario, side).forEach(address -> ends.put(address, side));
        }
        scenario.nat().ifPresent(site -> site.outside().forEach(address -> ends.put(address, Side.PEER)));
        return ends;
    }

    /** Files that draw the peer at the left and know no addresses. */
    public static RunFilesOptions sideBySide() {
        return RunFilesOptions.between(Side.PEER.node(), Side.GATEWAY.node());
    }

    /** The files of a run between the two. */
    public static RunFilesOptions filesOptions(Scenario scenario) {
        RunFilesOptions options = sideBySide();
        for (Side side : Side.values()) {
            NodeName name = side.node();
            for (IpAddress address : addresses(scenario, side)) {
                options = options.address(address, name);
            }
        }
        for (IpAddress outside : scenario.nat().map(NatSite::outside).orElse(List.of())) {
            options = options.address(outside, NatEvent.NODE);
        }
        return options;
    }

    /** Who speaks from each outer address on the wire: what comes from the NAT comes from the device. */
    public static SortedMap<IpAddress, NodeName> speakers(Scenario scenario, RunFilesOptions options) {
        SortedMap<IpAddress, NodeName> speakers = new TreeMap<>(options.addresses());
        scenario.nat().ifPresent(nat -> nat.outside().forEach(address -> speakers.put(address, Side.PEER.node())));
        return speakers;
    }
}
