package io.ikelab.peer.config;

import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.HostSetting;
import io.ikelab.host.config.SettingsFile;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.site.SitePlan;
import java.nio.file.Path;
import java.util.List;

/**
 * A whole {@code peer.yaml} or {@code swanctl.conf}.
 *
 * @param site where the hosts send packets, and what a firewall before them lets pass
 * @param devices outer addresses of the machines the connections are spread over; empty: one machine has them all
 * @param daemon what holds for all connections
 * @param warnings of what can be used but may not do what is expected, a sentence each, without full stops
 */
public record PeerConfig(
        List<PeerConnection> connections,
        List<Host> hosts,
        SitePlan site,
        List<IpAddress> devices,
        PeerDaemon daemon,
        List<String> warnings) {
    public PeerConfig {
        connections = List.copyOf(connections);
        hosts = List.copyOf(hosts);
        devices = List.copyOf(devices);
        warnings = List.copyOf(warnings);
    }

    /** This device as an IPsec host. */
    public HostConfig toHost(HostSetting setting) {
        return PeerHost.of(this, setting);
    }

    /**
     * Reads a file in strongSwan's settings syntax where its name ends in {@code .conf}, else YAML.
     *
     * @throws io.ikelab.host.config.ConfigException when {@code file} is not such a configuration
     */
    public static PeerConfig read(Path file) {
        return read(located(file));
    }

    /**
     * The values of such a file, before anything is made of them.
     *
     * @throws io.ikelab.host.config.ConfigException when the file cannot be read or is in neither syntax
     */
    public static ConfigValue located(Path file) {
        return file.toString().endsWith(".conf")
                ? SettingsFile.read(file, SwanctlPlace.topNames())
                : ConfigFile.read(file);
    }

    /** @throws io.ikelab.host.config.ConfigException when {@code file} is not such a configuration */
    public static PeerConfig read(ConfigValue file) {
        return PeerConfigReader.read(file);
    }

    /** A machine behind the device, with one address; it answers pings. */
    public record Host(String name, IpAddress address) {}
}
