package io.ikelab.gateway.config;

import io.ikelab.esp.TunnelChoice;
import io.ikelab.gateway.policy.AzureTiming;
import io.ikelab.gateway.policy.DefaultOffers;
import io.ikelab.gateway.policy.IpsecPolicy;
import io.ikelab.gateway.policy.Offers;
import io.ikelab.gateway.policy.SaLifetime;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.ChildStart;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.VendorIds;
import io.ikelab.wire.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one place where Azure's vocabulary becomes a host's. */
final class GatewayHost {
    private static final int REPLAY_WINDOW = 1024;

    private final GatewayConfig config;
    private final HostSetting setting;

    private GatewayHost(GatewayConfig config, HostSetting setting) {
        this.config = config;
        this.setting = setting;
    }

    static HostConfig of(GatewayConfig config, HostSetting setting) {
        return new GatewayHost(config, setting).host();
    }

    private HostConfig host() {
        List<HostConfig.Inner> machines = config.virtualNetwork().virtualMachines().stream()
                .map(machine -> new HostConfig.Inner(machine.name(), List.of(machine.ipAddress())))
                .toList();
        return new HostConfig(
                        setting.name(),
                        endpoint(),
                        routes(),
                        machines,
                        Optional.of(config.network()),
                        config.emulation().skuLimits().map(plan -> plan))
                .withFit(config.emulation().fit())
                .withChoice(TunnelChoice.PER_FLOW)
                .withNames(config.virtualNetwork().names());
    }

    private EndpointPolicy endpoint() {
        return new EndpointPolicy(
                        setting.ports(),
                        config.connections().stream().map(this::connection).toList(),
                        config.emulation().vendorIds() ? VendorIds.AZURE : VendorIds.NONE,
                        config.emulation().ikev1Answer())
                .withHalfOpen(config.emulation().halfOpen());
    }

    /** Static routes, the most specific first; what a connection's SAs then take is up to their selectors. */
    private List<HostConfig.Route> routes() {
        List<TrafficSelector> local =
                ConnectionSelectors.all(config.virtualNetwork().addressSpace());
        return ConnectionSelectors.byLongestPrefix(config)
                .map(to -> new HostConfig.Route(
                        to.connection(), local, List.of(to.prefix().toSelector())))
                .toList();
    }

    private ConnectionPolicy connection(GatewayConnection connection) {
        IpAddress local = config.gateway().publicIpAddress();
        IpAddress remote = connection.remote().gatewayIpAddress();
        Offers offers = connection.policy().map(IpsecPolicy::offers).orElse(DefaultOffers.ROUTE_BASED);
        ConnectionProof proof = ConnectionProof.of(config, connection);
        return new ConnectionPolicy(
                connection.name(),
                local,
                remote,
                proof.local(),
                proof.remote(),
                proof.authentication(),
                offers.ike(),
                children(connection, offers),
                SessionOptions.DEFAULT
                        .withInitiation(connection.mode().initiation())
                        .withEncapsulation(setting.encapsulation(EncapsulationPolicy.WHEN_NAT))
                        .withTiming(AzureTiming.timing(connection.dpdTimeout()))
                        .withLifetime(AzureTiming.IKE_SA)
                        .withWindow(config.emulation().window())
                        .withFragmentation(config.emulation().fragmentation())
                        .withMobility(config.emulation().mobility())
                        .withPersistence(
                                connection.mode().persistence(config.emulation().reconnect())));
    }

    /** The first comes with the IKE SA, each other one with the first packet that needs it. */
    private List<ChildPolicy> children(GatewayConnection connection, Offers offers) {
        SaLifetime lifetime = connection.policy().map(IpsecPolicy::lifetime).orElse(SaLifetime.DEFAULT);
        ChildLifetimes lifetimes = lifetime.toPolicy(config.emulation().childRekeyPercent());
        List<ChildPolicy> children = new ArrayList<>();
        for (ConnectionSelectors.Pair pair : ConnectionSelectors.of(config, connection)) {
            String name = children.isEmpty() ? connection.name() : connection.name() + "-" + (children.size() + 1);
            children.add(new ChildPolicy(
                    name,
                    offers.espOffered(),
                    offers.espAccepted(),
                    pair.local(),
                    pair.remote(),
                    SelectorRule.TAKE_ANY,
                    REPLAY_WINDOW,
                    lifetimes,
                    ChildStart.ON_TRAFFIC));
        }
        return children;
    }
}
