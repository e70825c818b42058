package io.ikelab.gateway.config;

import io.ikelab.gateway.config.VirtualNetwork.VirtualMachine;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.NearNames;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Reads {@code gateway.yaml}; the references inside it are resolved here, so that a bad one still knows its line. */
final class GatewayConfigReader {
    /** Azure's default; 30 to 45 s are recommended. */
    private static final Duration DPD_DEFAULT = Duration.ofSeconds(45);

    private final SequencedMap<String, LocalNetworkGateway> sites = new LinkedHashMap<>();

    GatewayConfig read(ConfigValue file) {
        ConfigSection root =
                file.section("virtualNetworkGateway", "localNetworkGateways", "virtualNetwork", "connections");
        VirtualNetworkGateway gateway = gateway(root.at("virtualNetworkGateway"));
        readSites(root.at("localNetworkGateways"));
        VirtualNetwork network = network(root.at("virtualNetwork"));
        List<GatewayConnection> connections = connections(root.at("connections"));
        return new GatewayConfig(gateway, List.copyOf(sites.values()), network, connections);
    }

    private static VirtualNetworkGateway gateway(ConfigValue value) {
        ConfigSection section = value.section("name", "publicIpAddress", "sku");
        return new VirtualNetworkGateway(
                section.at("name").name(),
                section.at("publicIpAddress").ipAddress(),
                section.optional("sku").map(sku -> sku.oneOf(GatewaySku.byLabel())));
    }

    private void readSites(ConfigValue value) {
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("local network gateways", 1)) {
            ConfigSection section = item.section("name", "gatewayIpAddress", "addressSpace");
            String name = names.claim(section.at("name"));
            IpAddress address = section.at("gatewayIpAddress").ipAddress();
            sites.put(name, new LocalNetworkGateway(name, address, prefixes(section.at("addressSpace"))));
        }
    }

    private static VirtualNetwork network(ConfigValue value) {
        ConfigSection section = value.section("addressSpace", "virtualMachines");
        List<Cidr> space = prefixes(section.at("addressSpace"));
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
            throw value.refused("an address of the virtual network's address space, " + joined(space));
        }
        return address;
    }

    private List<GatewayConnection> connections(ConfigValue value) {
        UniqueNames names = new UniqueNames();
        List<GatewayConnection> connections = new ArrayList<>();
        for (ConfigValue item : value.list("connections", 1)) {
            ConfigSection section = item.section(
                    "name", "localNetworkGateway", "sharedKey", "connectionMode", "dpdTimeoutSeconds", "ipsecPolicies");
            connections.add(connection(names.claim(section.at("name")), section));
        }
        return connections;
    }

    private GatewayConnection connection(String name, ConfigSection section) {
        return new GatewayConnection(
                name,
                site(section.at("localNetworkGateway")),
                SharedKeyRule.read(section.at("sharedKey")),
                section.optional("connectionMode")
                        .map(mode -> mode.oneOf(ConnectionMode.byLabel()))
                        .orElse(ConnectionMode.DEFAULT),
                section.optional("dpdTimeoutSeconds")
                        .map(seconds -> Duration.ofSeconds(seconds.integer(9, 3600)))
                        .orElse(DPD_DEFAULT),
                section.optional("ipsecPolicies")
                        .map(IpsecPolicyReader::read)
                        .orElseGet(IpsecPolicyReader::whenNoneIsGiven));
    }

    private LocalNetworkGateway site(ConfigValue value) {
        String name = value.name();
        LocalNetworkGateway site = sites.get(name);
        if (site == null) {
            throw value.because("is '" + name + "', but no local network gateway has that name"
                    + NearNames.suggestion(name, sites.keySet()) + "; there are " + String.join(", ", sites.keySet()));
        }
        return site;
    }

    private static List<Cidr> prefixes(ConfigValue value) {
        return value.list("prefixes such as 10.1.0.0/16", 1).stream()
                .map(ConfigValue::cidr)
                .toList();
    }

    private static String joined(List<Cidr> prefixes) {
        return String.join(", ", prefixes.stream().map(Cidr::toString).toList());
    }
}
