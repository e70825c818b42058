package io.ikelab.lab.scenario;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.gateway.config.GatewayConnection;
import io.ikelab.gateway.network.VirtualMachine;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.HostSetting;
import io.ikelab.net.IpAddress;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.peer.config.PeerConnection;
import io.ikelab.peer.site.SitePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What stands across from the gateway: a device on the premises, or another virtual network's gateway. */
public sealed interface FarEnd {
    /** This end as an IPsec host. */
    HostConfig toHost(HostSetting setting);

    FarEndKind kind();

    /** Names, in configured order. */
    List<String> connections();

    /** Outer addresses it begins with, in configured order; one may stand there more than once. */
    List<IpAddress> addresses();

    /** Outer addresses of the machines it is made of; empty: one machine. */
    List<IpAddress> devices();

    /** Machines behind it by name. */
    SequencedMap<String, IpAddress> hosts();

    /** The site behind it; empty where another virtual network is. */
    Optional<SitePlan> site();

    /** What a user should know of its configuration, a sentence each, without full stops. */
    List<String> warnings();

    /** A device, as {@code peer.yaml} has it. */
    record Device(PeerConfig config) implements FarEnd {
        @Override
        public HostConfig toHost(HostSetting setting) {
            return config.toHost(setting);
        }

        @Override
        public FarEndKind kind() {
            return FarEndKind.DEVICE;
        }

        @Override
        public List<String> connections() {
            return config.connections().stream().map(PeerConnection::name).toList();
        }

        @Override
        public List<IpAddress> addresses() {
            return config.connections().stream().map(PeerConnection::local).toList();
        }

        @Override
        public List<IpAddress> devices() {
            return config.devices();
        }

        @Override
        public SequencedMap<String, IpAddress> hosts() {
            SequencedMap<String, IpAddress> hosts = new LinkedHashMap<>();
            config.hosts().forEach(host -> hosts.put(host.name(), host.address()));
            return hosts;
        }

        @Override
        public Optional<SitePlan> site() {
            return Optional.of(config.site());
        }

        @Override
        public List<String> warnings() {
            return config.warnings();
        }
    }

    /** Another gateway, as {@code gateway2.yaml} has it. */
    record OtherGateway(GatewayConfig config) implements FarEnd {
        @Override
        public HostConfig toHost(HostSetting setting) {
            return config.toHost(setting);
        }

        @Override
        public FarEndKind kind() {
            return FarEndKind.GATEWAY;
        }

        @Override
        public List<String> connections() {
            return config.connections().stream().map(GatewayConnection::name).toList();
        }

        @Override
        public List<IpAddress> addresses() {
            return List.of(config.gateway().publicIpAddress());
        }

        @Override
        public List<IpAddress> devices() {
            return List.of();
        }

        @Override
        public SequencedMap<String, IpAddress> hosts() {
            SequencedMap<String, IpAddress> hosts = new LinkedHashMap<>();
            for (VirtualMachine machine : config.virtualNetwork().virtualMachines()) {
                hosts.put(machine.name(), machine.ipAddress());
            }
            return hosts;
        }

        @Override
        public Optional<SitePlan> site() {
            return Optional.empty();
        }

        @Override
        public List<String> warnings() {
            return config.warnings();
        }
    }

    /** @throws io.ikelab.host.config.ConfigException when {@code file} is no configuration of that kind */
    static FarEnd read(FarEndKind kind, ConfigValue file) {
        return switch (kind) {
            case DEVICE -> new Device(PeerConfig.read(file));
            case GATEWAY -> new OtherGateway(GatewayConfig.read(file));
        };
    }
}
