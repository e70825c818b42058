package io.ikelab.policy;

import io.ikelab.net.IpAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds connections without a search: an end with ten thousand of them looks for one at every message. */
final class ConnectionIndex {
    private final Map<String, ConnectionPolicy> byName = new HashMap<>();
    private final Map<Addresses, List<ConnectionPolicy>> byAddresses = new HashMap<>();
    private final Map<Addresses, List<ConnectionPolicy>> openByAddresses = new HashMap<>();
    private final Map<Identities, List<ConnectionPolicy>> byIdentities = new HashMap<>();

    private record Addresses(IpAddress local, IpAddress remote) {}

    private record Identities(Identity local, Identity remote) {
        static Identities of(ConnectionPolicy connection) {
            return new Identities(connection.localIdentity(), connection.remoteIdentity());
        }
    }

    /** @throws IllegalArgumentException when two of {@code connections} have one name */
    ConnectionIndex(List<ConnectionPolicy> connections) {
        connections.forEach(this::add);
        byAddresses.replaceAll((_, found) -> List.copyOf(found));
        openByAddresses.replaceAll((_, found) -> List.copyOf(found));
        byIdentities.replaceAll((_, found) -> List.copyOf(found));
    }

    private void add(ConnectionPolicy connection) {
        if (byName.putIfAbsent(connection.name(), connection) != null) {
            throw new IllegalArgumentException("two connections are called '" + connection.name() + "'");
        }
        Addresses addresses = new Addresses(connection.local(), connection.remote());
        append(byAddresses, addresses, connection);
        append(byIdentities, Identities.of(connection), connection);
        if (connection.options().initiation().mayBeBegun()) {
            append(openByAddresses, addresses, connection);
        }
    }

    private static <K> void append(Map<K, List<ConnectionPolicy>> lists, K key, ConnectionPolicy connection) {
        lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(connection);
    }

    Optional<ConnectionPolicy> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    List<ConnectionPolicy> openTo(IpAddress local, IpAddress remote) {
        return openByAddresses.getOrDefault(new Addresses(local, remote), List.of());
    }

    List<ConnectionPolicy> between(IpAddress local, IpAddress remote) {
        return byAddresses.getOrDefault(new Addresses(local, remote), List.of());
    }

    List<ConnectionPolicy> betweenTheSameAs(ConnectionPolicy connection) {
        return byIdentities.getOrDefault(Identities.of(connection), List.of());
    }
}
