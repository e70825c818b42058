package io.ikelab.gateway.log;

import io.ikelab.child.ChildId;
import io.ikelab.event.ike.ChildSummary;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.IkeSpi;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** When a connection's tunnel comes and goes: with its first Child SA, and with its last or its IKE SA. */
final class TunnelRows {
    private final Map<String, Tunnel> tunnels = new LinkedHashMap<>();

    /** @param reason why, in one clause */
    record Change(String connection, IpAddress remote, boolean connected, String reason) {}

    private static final class Tunnel {
        private final Set<ChildId> children = new LinkedHashSet<>();
        private Optional<IpAddress> remote = Optional.empty();
        private IkeSpi initiator = IkeSpi.ZERO;
        private IkeSpi responder = IkeSpi.ZERO;

        boolean standsOn(IkeSpi local) {
            return local.equals(initiator) || local.equals(responder);
        }
    }

    Optional<Change> of(IkeEvent event) {
        return switch (event) {
            case IkeEvent.IkeEstablished up -> {
                isOn(up.connection(), up.initiatorSpi(), up.responderSpi());
                yield Optional.empty();
            }
            case IkeEvent.IkeRekeyed next -> {
                isOn(next.connection(), next.initiatorSpi(), next.responderSpi());
                yield Optional.empty();
            }
            case IkeEvent.ChildInstalled child -> installed(child.child());
            case IkeEvent.ChildRekeyed rekeyed -> installed(rekeyed.replacement());
            case IkeEvent.ChildClosed child -> closed(child.child(), child.reason());
            case IkeEvent.IkeClosed closed -> closed(closed);
            default -> Optional.empty();
        };
    }

    private void isOn(String connection, IkeSpi initiator, IkeSpi responder) {
        Tunnel tunnel = tunnel(connection);
        tunnel.initiator = initiator;
        tunnel.responder = responder;
    }

    private Optional<Change> installed(ChildSummary child) {
        Tunnel tunnel = tunnel(child.connection());
        boolean first = tunnel.children.isEmpty();
        tunnel.children.add(child.id());
        IpAddress remote = child.path().remote().address();
        tunnel.remote = Optional.of(remote);
        return first
                ? Optional.of(new Change(child.connection(), remote, true, "the first Child SA is up"))
                : Optional.empty();
    }

    private Optional<Change> closed(ChildSummary child, String reason) {
        Tunnel tunnel = tunnel(child.connection());
        return tunnel.children.remove(child.id()) && tunnel.children.isEmpty()
                ? gone(child.connection(), tunnel, reason)
                : Optional.empty();
    }

    /** An attempt that fails beside a tunnel that is up, or what was replaced, takes nothing down. */
    private Optional<Change> closed(IkeEvent.IkeClosed closed) {
        Tunnel tunnel = tunnel(closed.connection());
        if (tunnel.children.isEmpty() || !tunnel.standsOn(closed.localSpi())) {
            return Optional.empty();
        }
        tunnel.children.clear();
        return gone(closed.connection(), tunnel, closed.reason());
    }

    private static Optional<Change> gone(String connection, Tunnel tunnel, String reason) {
        return tunnel.remote.map(remote -> new Change(connection, remote, false, reason));
    }

    private Tunnel tunnel(String connection) {
        return tunnels.computeIfAbsent(connection, _ -> new Tunnel());
    }
}
