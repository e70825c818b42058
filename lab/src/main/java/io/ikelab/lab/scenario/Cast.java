package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.gateway.network.VirtualMachine;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.config.NearNames;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.peer.config.PeerConnection;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.IkePorts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who and what a script may name at each side. */
final class Cast {
    private final GatewayConfig gateway;
    private final PeerConfig peer;
    private final List<IpAddress> natAddresses;

    /** @param natAddresses what a NAT between them may be outside; empty where there is none */
    Cast(GatewayConfig gateway, PeerConfig peer, List<IpAddress> natAddresses) {
        this.gateway = gateway;
        this.peer = peer;
        this.natAddresses = natAddresses;
    }

    List<IpAddress> natAddresses() {
        return natAddresses;
    }

    String connection(Side side, ConfigValue value) {
        List<String> known = switch (side) {
            case GATEWAY ->
                gateway.connections().stream().map(GatewayConnection::name).toList();
            case PEER -> peer.connections().stream().map(PeerConnection::name).toList();
        };
        String name = value.name();
        if (!known.contains(name)) {
            throw value.because("is '" + name + "', but the " + side + " has no such connection"
                    + NearNames.suggestion(name, known) + "; it has " + String.join(", ", known));
        }
        return name;
    }

    /** A Child SA of {@code connection}, as the side's host calls it. */
    String child(Side side, String connection, ConfigValue value) {
        HostSetting setting = new HostSetting(side.node(), IkePorts.STANDARD, false);
        HostConfig host = switch (side) {
            case GATEWAY -> gateway.toHost(setting);
            case PEER -> peer.toHost(setting);
        };
        List<String> known = host.policy().named(connection).stream()
                .flatMap(policy -> policy.children().stream())
                .map(ChildPolicy::name)
                .toList();
        String name = value.name();
        if (!known.contains(name)) {
            throw value.because("is '" + name + "', but connection '" + connection + "' has no such Child SA"
                    + NearNames.suggestion(name, known) + "; it has " + String.join(", ", known));
        }
        return name;
    }

    /** An inner host of {@code side}, by name. */
    IpAddress host(Side side, ConfigValue value) {
        Map<String, IpAddress> known = hosts(side);
        String name = value.text();
        IpAddress address = known.get(name);
        if (address == null) {
            throw value.because("is '" + name + "', but no machine behind the " + side + " has that name"
                    + NearNames.suggestion(name, known.keySet()) + "; there are "
                    + String.join(", ", known.keySet()));
        }
        return address;
    }

    /** An inner host of {@code side} by name, or any address. */
    IpAddress hostOrAddress(Side side, ConfigValue value) {
        return IpAddress.parse(value.text()).orElseGet(() -> host(side, value));
    }

    private Map<String, IpAddress> hosts(Side side) {
        Map<String, IpAddress> hosts = new LinkedHashMap<>();
        switch (side) {
            case GATEWAY -> {
                for (VirtualMachine machine : gateway.virtualNetwork().virtualMachines()) {
                    hosts.put(machine.name(), machine.ipAddress());
                }
            }
            case PEER -> peer.hosts().forEach(host -> hosts.put(host.name(), host.address()));
        }
        return hosts;
    }
}
