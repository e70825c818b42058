package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.gateway.config.VirtualNetwork.VirtualMachine;
import io.ikelab.gateway.policy.AzureName;
import io.ikelab.gateway.policy.GatewaySku;
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
        VirtualNetworkGateway gateway = gateway(root.at("virtualNetworkGateway"));
        List<LocalNetworkGateway> sites = root.optional("localNetworkGateways")
                .map(GatewayConfigReader::sites)
                .orElse(List.of());
        List<RemoteVirtualNetworkGateway> networks = root.optional("remoteVirtualNetworkGateways")
                .map(GatewayConfigReader::networks)
                .orElse(List.of());
        VirtualNetwork network = network(root.at("virtualNetwork"));
        List<GatewayConnection> connections = new ConnectionReader(sites, networks).read(root.at("connections"));
        Emulation emulation =
                root.optional("emulation").map(EmulationReader::read).orElse(Emulation.DEFAULT);
        return new GatewayConfig(gateway, sites, networks, network, connections, emulation);
    }

    private static VirtualNetworkGateway gateway(ConfigValue value) {
        ConfigSection section = value.section("name", "publicIpAddress", "sku");
        return new VirtualNetworkGateway(
                section.at("name").name(),
                section.at("publicIpAddress").ipAddress(),
                section.optional("sku").map(sku -> sku.oneOf(AzureName.byLabel(GatewaySku.values()))));
    }

    private static List<LocalNetworkGateway> sites(ConfigValue value) {
        List<LocalNetworkGateway> sites = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("local network gateways", 1)) {
            ConfigSection section = item.section("name", "gatewayIpAddress", "addressSpace");
            sites.add(new LocalNetworkGateway(
                    names.claim(section.at("name")),
                    section.at("gatewayIpAddress").ipAddress(),
                    AddressPrefixes.read(section.at("addressSpace"))));
        }
        return sites;
    }

    private static List<RemoteVirtualNetworkGateway> networks(ConfigValue value) {
        List<RemoteVirtualNetworkGateway> networks = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("virtual network gateways at the other end", 1)) {
            ConfigSection section = item.section("name", "publicIpAddress", "addressSpace");
            networks.add(new RemoteVirtualNetworkGateway(
                    names.claim(section.at("name")),
                    section.at("publicIpAddress").ipAddress(),
                    AddressPrefixes.read(section.at("addressSpace"))));
        }
        return networks;
    }

    private static VirtualNetwork network(ConfigValue value) {
        ConfigSection section = value.section("addressSpace", "virtualMachines");
        List<Cidr> space = AddressPrefixes.read(section.at("addressSpace"));
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
