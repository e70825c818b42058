package io.ikelab.gateway.log;

import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.gateway.event.InstanceEvent;
import io.ikelab.gateway.front.Instance;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a connection's tunnel comes and goes: with its first Child SA, and with its last, its IKE SA or its instance. A
 * connection of an active-active gateway has a tunnel at each of the two addresses.
 */
final class TunnelRows {
    private final Map<Key, Tunnel> tunnels = new LinkedHashMap<>();
    private final Map<IpAddress, Instance> owners = new LinkedHashMap<>();

    /** @param reason why, in one clause */
    record Change(String connection, Instance instance, IpAddress remote, boolean connected, String reason) {}

    /** @param local the gateway's address */
    private record Key(String connection, IpAddress local) {}

    private static final class Tunnel {
        private final Set<EspSpi> children = new LinkedHashSet<>();
        private Optional<IpAddress> remote = Optional.empty();
        private Instance instance = Instance.IN_0;
        private IkeSpi initiator = IkeSpi.ZERO;
        private IkeSpi responder = IkeSpi.ZERO;

        boolean standsOn(IkeSpi local) {
            return local.equals(initiator) || local.equals(responder);
        }
    }

    Optional<Change> of(IkeEvent event) {
        return switch (event) {
            case IkeEvent.IkeEstablished up -> {
                Tunnel tunnel =
                        tunnel(new Key(up.connection(), up.path().local().address()));
                tunnel.initiator = up.initiatorSpi();
                tunnel.responder = up.responderSpi();
                yield Optional.empty();
            }
            case IkeEvent.IkeRekeyed next -> {
                keyOn(next.connection(), next.replacedLocalSpi())
                        .map(this::tunnel)
                        .ifPresent(tunnel -> {
                            tunnel.initiator = next.initiatorSpi();
                            tunnel.responder = next.responderSpi();
                        });
                yield Optional.empty();
            }
            case IkeEvent.ChildInstalled child -> installed(child.child());
            case IkeEvent.ChildRekeyed rekeyed -> installed(rekeyed.replacement());
            case IkeEvent.ChildClosed child -> closed(child.child(), child.reason());
            case IkeEvent.IkeClosed closed -> closed(closed);
            default -> Optional.empty();
        };
    }

    /** Who has which address; the tunnels of an instance that stops, or loses its address, are gone. */
    List<Change> of(InstanceEvent event) {
        return switch (event) {
            case InstanceEvent.Granted granted -> {
                owners.put(granted.address(), granted.grant().owner());
                yield List.of();
            }
            case InstanceEvent.Stopped stopped -> lost(stopped.instance());
            case InstanceEvent.Revoked revoked -> lost(revoked.grant().owner());
            case InstanceEvent.FoundLost _,
                    InstanceEvent.FoundWell _,
                    InstanceEvent.Started _,
                    InstanceEvent.Stalled _,
                    InstanceEvent.Woken _,
                    InstanceEvent.MaintenanceWaits _,
                    InstanceEvent.StaleDropped _,
                    InstanceEvent.ConnectionReset _ -> List.of();
        };
    }

    private List<Change> lost(Instance instance) {
        return tunnels.entrySet().stream()
                .filter(entry -> entry.getValue().instance == instance
                        && !entry.getValue().children.isEmpty())
                .flatMap(entry -> {
                    entry.getValue().children.clear();
                    return gone(entry.getKey(), entry.getValue(), "its instance is lost").stream();
                })
                .toList();
    }

    private Optional<Change> installed(ChildSummary child) {
        Key key = key(child);
        Tunnel tunnel = tunnel(key);
        boolean first = tunnel.children.isEmpty();
        tunnel.children.add(child.inboundSpi());
        IpAddress remote = child.path().remote().address();
        tunnel.remote = Optional.of(remote);
        tunnel.instance = owners.getOrDefault(key.local(), Instance.IN_0);
        return first
                ? Optional.of(new Change(child.connection(), tunnel.instance, remote, true, "the first Child SA is up"))
                : Optional.empty();
    }

    private Optional<Change> closed(ChildSummary child, String reason) {
        Tunnel tunnel = tunnel(key(child));
        return tunnel.children.remove(child.inboundSpi()) && tunnel.children.isEmpty()
                ? gone(key(child), tunnel, reason)
                : Optional.empty();
    }

    /** An attempt that fails beside a tunnel that is up, or what was replaced, takes nothing down. */
    private Optional<Change> closed(IkeEvent.IkeClosed closed) {
        Optional<Key> key = keyOn(closed.connection(), closed.localSpi())
                .filter(one -> !tunnel(one).children.isEmpty());
        key.map(this::tunnel).ifPresent(tunnel -> tunnel.children.clear());
        return key.flatMap(one -> gone(one, tunnel(one), closed.reason()));
    }

    private static Optional<Change> gone(Key key, Tunnel tunnel, String reason) {
        return tunnel.remote.map(remote -> new Change(key.connection(), tunnel.instance, remote, false, reason));
    }

    private static Key key(ChildSummary child) {
        return new Key(child.connection(), child.path().local().address());
    }

    private Optional<Key> keyOn(String connection, IkeSpi local) {
        return tunnels.entrySet().stream()
                .filter(entry -> entry.getKey().connection().equals(connection)
                        && entry.getValue().standsOn(local))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Tunnel tunnel(Key key) {
        return tunnels.computeIfAbsent(key, _ -> new Tunnel());
    }
}
