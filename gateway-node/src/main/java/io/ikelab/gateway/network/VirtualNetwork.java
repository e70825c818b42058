package io.ikelab.gateway.network;

import io.ikelab.host.NameTable;
import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The network behind the gateway.
 *
 * @param subnets none, where the whole address space is one network without rules of its own; else all of it that is used
 * @param names what the resolver of its machines answers
 */
public record VirtualNetwork(
        List<Cidr> addressSpace, List<Subnet> subnets, List<VirtualMachine> virtualMachines, NameTable names) {
    public VirtualNetwork {
        addressSpace = List.copyOf(addressSpace);
        subnets = List.copyOf(subnets);
        virtualMachines = List.copyOf(virtualMachines);
    }

    public Optional<Subnet> subnetOf(IpAddress address) {
        return subnets.stream().filter(subnet -> subnet.contains(address)).findFirst();
    }

    public Optional<Subnet> gatewaySubnet() {
        return subnets.stream().filter(Subnet::isForGateways).findFirst();
    }

    public Optional<VirtualMachine> machineAt(IpAddress address) {
        return virtualMachines.stream()
                .filter(machine -> machine.ipAddress().equals(address))
                .findFirst();
    }
}
