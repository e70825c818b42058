package io.ikelab.gateway.config;

import io.ikelab.gateway.network.NetworkSecurityGroup;
import io.ikelab.gateway.network.RouteTable;
import io.ikelab.gateway.network.Subnet;
import io.ikelab.gateway.network.VirtualMachine;
import io.ikelab.gateway.network.VirtualNetwork;
import io.ikelab.host.NameTable;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.NameTableReader;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code virtualNetwork}. */
final class NetworkReader {
    /** The first four addresses of an IPv4 subnet and its last are Azure's own. */
    private static final int RESERVED_PREFIX = 30;

    private NetworkReader() {}

    static VirtualNetwork read(ConfigValue value) {
        ConfigSection section = NetworkSections.NETWORK.read(value);
        section.optional("name").ifPresent(ConfigValue::name);
        List<Cidr> space = AddressPrefixes.space(section.at("addressSpace"));
        Named<RouteTable> tables =
                section.optional("routeTables").map(RouteTableReader::read).orElse(Named.none(RouteTableReader.KIND));
        Named<NetworkSecurityGroup> groups = section.optional("networkSecurityGroups")
                .map(SecurityGroupReader::read)
                .orElse(Named.none(SecurityGroupReader.KIND));
        List<Subnet> subnets = section.optional("subnets")
                .map(list -> new SubnetReader(space, tables, groups).read(list))
                .orElse(List.of());
        NameTable names = section.optional("dns").map(NameTableReader::read).orElse(NameTable.EMPTY);
        VirtualNetwork empty = new VirtualNetwork(space, subnets, List.of(), names);
        List<VirtualMachine> machines = section.optional("virtualMachines")
                .map(list -> machines(empty, groups, list))
                .orElse(List.of());
        return new VirtualNetwork(space, subnets, machines, names);
    }

    private static List<VirtualMachine> machines(
            VirtualNetwork network, Named<NetworkSecurityGroup> groups, ConfigValue value) {
        List<VirtualMachine> machines = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("virtual machines", 0)) {
            ConfigSection section = NetworkSections.MACHINE.read(item);
            String name = names.claim(section.at("name"));
            IpAddress address = address(network, section.at("ipAddress"));
            machines.stream()
                    .filter(other -> other.ipAddress().equals(address))
                    .findFirst()
                    .ifPresent(other -> {
                        throw section.at("ipAddress")
                                .because("is " + address + ", the address of virtual machine '" + other.name() + "'");
                    });
            machines.add(new VirtualMachine(
                    name, address, section.optional("networkSecurityGroup").map(groups::at)));
        }
        return machines;
    }

    private static IpAddress address(VirtualNetwork network, ConfigValue value) {
        IpAddress address = value.ipAddress();
        if (network.addressSpace().stream().noneMatch(prefix -> prefix.contains(address))) {
            throw value.refused("an address of the virtual network's address space, "
                    + AddressPrefixes.joined(network.addressSpace()));
        }
        if (network.subnets().isEmpty()) {
            return address;
        }
        Optional<Subnet> subnet = network.subnetOf(address).filter(own -> !own.isForGateways());
        if (subnet.isEmpty()) {
            throw value.refused("an address of a subnet, and not of " + Subnet.GATEWAY);
        }
        if (subnet.get().prefixes().stream().anyMatch(prefix -> isReserved(prefix, address))) {
            throw value.because("is " + address + ", but the first four addresses of subnet '"
                    + subnet.get().name() + "' and its last are Azure's own");
        }
        return address;
    }

    private static boolean isReserved(Cidr prefix, IpAddress address) {
        return !prefix.isV6()
                && (address.equals(prefix.last()) || new Cidr(prefix.base(), RESERVED_PREFIX).contains(address));
    }
}
