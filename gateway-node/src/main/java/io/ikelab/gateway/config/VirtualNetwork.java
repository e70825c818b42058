package io.ikelab.gateway.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;

/** The network behind the gateway, and the machines in it that answer pings. */
public record VirtualNetwork(List<Cidr> addressSpace, List<VirtualMachine> virtualMachines) {
    public VirtualNetwork {
        addressSpace = List.copyOf(addressSpace);
        virtualMachines = List.copyOf(virtualMachines);
    }

    /** A machine with one address. */
    public record VirtualMachine(String name, IpAddress ipAddress) {}
}
