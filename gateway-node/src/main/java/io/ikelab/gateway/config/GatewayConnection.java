package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.IpsecPolicy;
import io.ikelab.octets.Secret;
import java.time.Duration;
import java.util.Optional;

/**
 * A site-to-site or VNet-to-VNet connection.
 *
 * @param dpdTimeout 9 s to 1 h
 * @param policy empty: the default offers
 */
public record GatewayConnection(
        String name,
        RemoteGateway remote,
        AuthenticationSettings authentication,
        ConnectionMode mode,
        Duration dpdTimeout,
        Optional<IpsecPolicy> policy,
        SelectorSettings selectors,
        Kept kept) {

    /** What both ends prove themselves by, where that is a shared key. */
    public Optional<Secret> sharedKey() {
        return authentication instanceof AuthenticationSettings.PreSharedKey(Secret key)
                ? Optional.of(key)
                : Optional.empty();
    }

    /** Azure says IPsec or Vnet2Vnet by what is at the other end. */
    public ConnectionType type() {
        return switch (remote) {
            case RemoteGateway.LocalNetworkGateway site -> ConnectionType.IPSEC;
            case RemoteGateway.RemoteVirtualNetworkGateway gateway -> ConnectionType.VNET_TO_VNET;
        };
    }

    /**
     * What Azure keeps with a connection and nothing here acts on: it has no BGP yet, and a VPN's route choice never
     * looks at the weight.
     */
    public record Kept(int routingWeight, boolean enableBgp) {}
}
