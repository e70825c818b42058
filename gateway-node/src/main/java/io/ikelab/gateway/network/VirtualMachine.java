package io.ikelab.gateway.network;

import io.ikelab.net.IpAddress;
import java.util.Optional;

/**
 * A machine with one address, which answers pings.
 *
 * @param networkSecurityGroup its network interface's own
 */
public record VirtualMachine(String name, IpAddress ipAddress, Optional<NetworkSecurityGroup> networkSecurityGroup) {}
