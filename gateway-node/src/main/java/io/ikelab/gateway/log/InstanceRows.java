package io.ikelab.gateway.log;

import io.ikelab.gateway.event.InstanceEvent;
import io.ikelab.gateway.front.Instance;
import io.ikelab.net.IpAddress;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the GatewayDiagnosticLog tells of a gateway's instances. */
final class InstanceRows {
    private final Map<IpAddress, Instance> owners = new LinkedHashMap<>();
    private final Set<Instance> reset = EnumSet.noneOf(Instance.class);

    /** @param operation Azure's name for it */
    record Row(String operation, String message) {}

    Optional<Row> of(InstanceEvent event) {
        return switch (event) {
            case InstanceEvent.Stopped stopped -> stopped(stopped);
            case InstanceEvent.Started started ->
                reset.remove(started.instance())
                        ? Optional.of(new Row(
                                "SetGatewayConfiguration",
                                "The configuration was applied again on " + started.instance()))
                        : Optional.empty();
            case InstanceEvent.Granted granted -> granted(granted);
            case InstanceEvent.ConnectionReset connection ->
                Optional.of(
                        new Row("SetConnectionConfiguration", "Connection " + connection.connection() + " was reset"));
            case InstanceEvent.Revoked _,
                    InstanceEvent.FoundLost _,
                    InstanceEvent.FoundWell _,
                    InstanceEvent.Stalled _,
                    InstanceEvent.Woken _,
                    InstanceEvent.MaintenanceWaits _,
                    InstanceEvent.StaleDropped _ -> Optional.empty();
        };
    }

    private Optional<Row> stopped(InstanceEvent.Stopped stopped) {
        return switch (stopped.why()) {
            // Azure's own words.
            case MAINTENANCE -> Optional.of(new Row("HostMaintenanceEvent", "Upgrade gateway started"));
            case RESET -> {
                reset.add(stopped.instance());
                yield Optional.empty();
            }
            case FAILURE, SUPERSEDED -> Optional.empty();
        };
    }

    /** Only where another had the address before. */
    private Optional<Row> granted(InstanceEvent.Granted granted) {
        Instance owner = granted.grant().owner();
        Instance before = owners.put(granted.address(), owner);
        return before != null && before != owner
                ? Optional.of(new Row("GatewayTenantPrimaryChanged", "The primary instance is " + owner))
                : Optional.empty();
    }
}
