package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.gateway.config.VirtualNetwork.VirtualMachine;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code gateway.yaml}; the references inside it are resolved here, so that a bad one still knows its line. */
final class GatewayConfigReader {
    GatewayConfig read(ConfigValue file) {
        ConfigSection root = file.section(
                "virtualNetworkGateway",
                "localNetworkGateways",
                "remoteVirtualNetworkGateways",
                "virtualNetwork",
                "connections",
                "emulation");
        VirtualNetworkGateway gateway = GatewayResourceReader.read(root.at("virtualNetworkGateway"));
        VirtualNetwork network = network(root.at("virtualNetwork"));
        RemoteGatewayReader remote = new RemoteGatewayReader(gateway, network.addressSpace());
        List<LocalNetworkGateway> sites =
                root.optional("localNetworkGateways").map(remote::sites).orElse(List.of());
        List<RemoteVirtualNetworkGateway> networks = root.optional("remoteVirtualNetworkGateways")
                .map(remote::networks)
                .orElse(List.of());
        ConnectionRules rules = new ConnectionRules(gateway, network.addressSpace());
        List<GatewayConnection> connections = new ConnectionReader(sites, networks, rules).read(root.at("connections"));
        Emulation emulation =
                root.optional("emulation").map(EmulationReader::read).orElse(Emulation.DEFAULT);
        return new GatewayConfig(gateway, sites, networks, network, connections, emulation, file.warnings());
    }

    private static VirtualNetwork network(ConfigValue value) {
        ConfigSection section = value.section("addressSpace", "virtualMachines");
        List<Cidr> space = AddressPrefixes.space(section.at("addressSpace"));
        List<VirtualMachine> machines = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : section.optional("virtualMachines")
                .map(list -> list.list("virtual machines", 0))
                .orElse(List.of())) {
            ConfigSection machine = item.section("name", "ipAddress");
            String name = names.claim(machine.at("name"));
            machines.add(new VirtualMachine(name, inside(space, machine.at("ipAddress"))));
        }
        return new VirtualNetwork(space, machines);
    }

    private static IpAddress inside(List<Cidr> space, ConfigValue value) {
        IpAddress address = value.ipAddress();
        if (space.stream().noneMatch(prefix -> prefix.contains(address))) {
            throw value.refused("an address of the virtual network's address space, " + AddressPrefixes.joined(space));
        }
        return address;
    }
}
