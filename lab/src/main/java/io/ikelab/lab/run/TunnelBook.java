package io.ikelab.lab.run;

import io.ikelab.child.ChildId;
import io.ikelab.event.Event;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.host.HostConfig;
import io.ikelab.net.IpAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Which connections of a machine have a Child SA, by what it said. */
final class TunnelBook {
    private final Map<String, Set<ChildId>> tunnels = new LinkedHashMap<>();

    /** What failed counts until its machine is on again. */
    void saw(Event event) {
        switch (event) {
            case IkeEvent.ChildInstalled up ->
                children(up.child().connection()).add(up.child().id());
            case IkeEvent.ChildRekeyed next ->
                children(next.replacement().connection()).add(next.replacement().id());
            case IkeEvent.ChildClosed down ->
                children(down.child().connection()).remove(down.child().id());
            case MachineEvent.Started _ -> tunnels.clear();
            default -> {}
        }
    }

    boolean has(String connection) {
        return !tunnels.getOrDefault(connection, Set.of()).isEmpty();
    }

    /** Whether one of {@code host}'s leads to {@code destination}. */
    boolean leadTo(IpAddress destination, HostConfig host) {
        return host.routes().stream()
                .filter(route -> route.leadsTo(destination))
                .anyMatch(route -> has(route.connection()));
    }

    private Set<ChildId> children(String connection) {
        return tunnels.computeIfAbsent(connection, _ -> new LinkedHashSet<>());
    }
}
