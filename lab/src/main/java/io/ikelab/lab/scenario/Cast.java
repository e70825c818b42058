package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.gateway.config.SharedKeyRule;
import io.ikelab.gateway.network.VirtualMachine;
import io.ikelab.host.HostConfig;
import io.ikelab.host.InnerTarget;
import io.ikelab.host.NameTable;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.config.NearNames;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who and what a script may name at each side. */
final class Cast {
    private final GatewayConfig gateway;
    private final FarEnd peer;
    private final List<IpAddress> natAddresses;

    /** @param natAddresses what a NAT between them may be outside; empty where there is none */
    Cast(GatewayConfig gateway, FarEnd peer, List<IpAddress> natAddresses) {
        this.gateway = gateway;
        this.peer = peer;
        this.natAddresses = natAddresses;
    }

    List<IpAddress> natAddresses() {
        return natAddresses;
    }

    List<IpAddress> publicAddresses() {
        return gateway.gateway().publicIpAddresses();
    }

    String connection(Side side, ConfigValue value) {
        List<String> known = switch (side) {
            case GATEWAY ->
                gateway.connections().stream().map(GatewayConnection::name).toList();
            case PEER -> peer.connections();
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
        List<String> known = host(side).policy().named(connection).stream()
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

    /** A connection that is proven by a shared key. */
    String keyedConnection(Side side, ConfigValue value) {
        String name = connection(side, value);
        if (host(side).policy().named(name).flatMap(ConnectionPolicy::sharedKey).isEmpty()) {
            throw value.because("is '" + name + "', which proves itself by a certificate and has no key to change");
        }
        return name;
    }

    /** A pre-shared key as {@code side} takes one; never shown. */
    Secret key(Side side, ConfigValue value) {
        ConfigValue hidden = value.asSecret();
        boolean azures = side == Side.GATEWAY || peer.kind() == FarEndKind.GATEWAY;
        Optional<String> objection = azures ? SharedKeyRule.objection(hidden.text()) : Optional.empty();
        objection.ifPresent(why -> {
            throw hidden.because(why);
        });
        return hidden.secret();
    }

    /** One of the machines a side is made of, by its outer address. */
    IpAddress device(Side side, ConfigValue value) {
        List<IpAddress> known = side == Side.PEER ? peer.devices() : List.of();
        IpAddress address = value.ipAddress();
        if (!known.contains(address)) {
            throw value.because("is " + address + ", but the " + side + " has no such machine; its site.devices are "
                    + (known.isEmpty() ? "not given" : known));
        }
        return address;
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

    /**
     * Who a machine of {@code side} sends to: a machine of either end by its name, the far end's first, or any address, or any
     * name for its resolver.
     */
    InnerTarget target(Side side, ConfigValue value) {
        String word = value.text();
        Optional<IpAddress> known = IpAddress.parse(word)
                .or(() -> Optional.ofNullable(hosts(side.other()).get(word)))
                .or(() -> Optional.ofNullable(hosts(side).get(word)));
        if (known.isEmpty() && NameTable.isName(word)) {
            return new InnerTarget.Name(word);
        }
        return new InnerTarget.Address(known.orElseGet(() -> host(side.other(), value)));
    }

    private HostConfig host(Side side) {
        HostSetting setting = new HostSetting(side.node(), IkePorts.STANDARD, false);
        return switch (side) {
            case GATEWAY -> gateway.toHost(setting);
            case PEER -> peer.toHost(setting);
        };
    }

    private Map<String, IpAddress> hosts(Side side) {
        Map<String, IpAddress> hosts = new LinkedHashMap<>();
        switch (side) {
            case GATEWAY -> {
                for (VirtualMachine machine : gateway.virtualNetwork().virtualMachines()) {
                    hosts.put(machine.name(), machine.ipAddress());
                }
            }
            case PEER -> hosts.putAll(peer.hosts());
        }
        return hosts;
    }
}
