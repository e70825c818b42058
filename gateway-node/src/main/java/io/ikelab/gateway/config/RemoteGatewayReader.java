package io.ikelab.gateway.config;

import io.ikelab.gateway.config.RemoteGateway.LocalNetworkGateway;
import io.ikelab.gateway.config.RemoteGateway.RemoteVirtualNetworkGateway;
import io.ikelab.host.config.Cidr;
import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.UniqueNames;
import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code localNetworkGateways} and {@code remoteVirtualNetworkGateways}. */
final class RemoteGatewayReader {
    private final VirtualNetworkGateway own;
    private final List<Cidr> ownSpace;

    /**
     * @param own the gateway they are to be reached from
     * @param ownSpace of the virtual network behind it
     */
    RemoteGatewayReader(VirtualNetworkGateway own, List<Cidr> ownSpace) {
        this.own = own;
        this.ownSpace = List.copyOf(ownSpace);
    }

    List<LocalNetworkGateway> sites(ConfigValue value) {
        List<LocalNetworkGateway> sites = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("local network gateways", 1)) {
            ConfigSection section = GatewaySections.SITE.read(item);
            String name = names.claim(section.at("name"));
            section.optional("fqdn").ifPresent(fqdn -> {
                throw fqdn.because("is given, but names are not resolved here, since a run must not depend on a name"
                        + " server: give gatewayIpAddress");
            });
            IpAddress address = address(section.at("gatewayIpAddress"));
            List<Cidr> space = space(
                    section.either("addressSpace", "localNetworkAddressSpace")
                            .orElseGet(() -> section.at("addressSpace")),
                    address);
            sites.add(new LocalNetworkGateway(
                    name, address, space, section.optional("bgpSettings").map(BgpReader::ofSite)));
        }
        return sites;
    }

    List<RemoteVirtualNetworkGateway> networks(ConfigValue value) {
        List<RemoteVirtualNetworkGateway> networks = new ArrayList<>();
        UniqueNames names = new UniqueNames();
        for (ConfigValue item : value.list("virtual network gateways at the other end", 1)) {
            ConfigSection section = GatewaySections.REMOTE_NETWORK.read(item);
            String name = names.claim(section.at("name"));
            IpAddress address = address(section.at("publicIpAddress"));
            networks.add(new RemoteVirtualNetworkGateway(name, address, space(section.at("addressSpace"), address)));
        }
        return networks;
    }

    private IpAddress address(ConfigValue value) {
        IpAddress address = value.ipAddress();
        if (own.publicIpAddresses().contains(address)) {
            throw value.because("is " + address + ", an address of this gateway itself");
        }
        if (address.isV6() != own.publicIpAddress().isV6()) {
            throw value.refused("of the same address family as this gateway's " + own.publicIpAddress());
        }
        return address;
    }

    /** Azure refuses neither, but both are known to end in traffic that goes astray. */
    private List<Cidr> space(ConfigValue value, IpAddress device) {
        List<Cidr> space = AddressPrefixes.space(value);
        for (Cidr prefix : space) {
            ownSpace.stream()
                    .filter(prefix::overlaps)
                    .findFirst()
                    .ifPresent(own -> value.warn("has "
                            + prefix + ", which overlaps the virtual network's " + own
                            + ": addresses of both are reached inside the virtual network only"));
            if (prefix.contains(device)) {
                value.warn("has " + prefix + ", which holds the other end's own address " + device
                        + ": Azure's troubleshooting names it as a cause of drops");
            }
        }
        return space;
    }
}
