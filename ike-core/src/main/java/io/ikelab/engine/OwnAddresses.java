package io.ikelab.engine;

import io.ikelab.net.IpAddress;
import io.ikelab.policy.ConnectionPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where this end is, once it is no longer where its configuration says. */
final class OwnAddresses {
    private final Map<String, List<IpAddress>> byConnection = new HashMap<>();

    /** @param addresses the preferred one first */
    void use(String connection, List<IpAddress> addresses) {
        byConnection.put(connection, List.copyOf(addresses));
    }

    /** Where an IKE SA of {@code connection} is begun: where it is configured, where this end has that address. */
    IpAddress localOf(ConnectionPolicy connection) {
        IpAddress configured = connection.local();
        List<IpAddress> now = byConnection.getOrDefault(connection.name(), List.of(configured));
        return now.contains(configured)
                ? configured
                : now.stream()
                        .filter(address -> address.isV6() == configured.isV6())
                        .findFirst()
                        .orElse(configured);
    }
}
