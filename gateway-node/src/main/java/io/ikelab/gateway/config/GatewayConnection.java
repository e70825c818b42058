package io.ikelab.gateway.config;

import io.ikelab.octets.Secret;
import java.time.Duration;

/**
 * A site-to-site connection.
 *
 * @param dpdTimeout 9 s to 1 h
 */
public record GatewayConnection(
        String name,
        LocalNetworkGateway localNetworkGateway,
        Secret sharedKey,
        ConnectionMode mode,
        Duration dpdTimeout,
        IpsecPolicy policy) {}
