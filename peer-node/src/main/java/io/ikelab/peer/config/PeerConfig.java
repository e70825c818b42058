package io.ikelab.peer.config;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.HostSetting;
import io.ikelab.net.IpAddress;
import java.util.List;

/** A whole {@code peer.yaml}. */
public record PeerConfig(List<PeerConnection> connections, List<Host> hosts) {
    public PeerConfig {
        connections = List.copyOf(connections);
        hosts = List.copyOf(hosts);
    }

    /** This device as an IPsec host. */
    public HostConfig toHost(HostSetting setting) {
        return PeerHost.of(this, setting);
    }

    /** @throws io.ikelab.host.config.ConfigException when {@code file} is not such a configuration */
    public static PeerConfig read(ConfigValue file) {
        return PeerConfigReader.read(file);
    }

    /** A machine behind the device, with one address; it answers pings. */
    public record Host(String name, IpAddress address) {}
}
