package io.ikelab.gateway.log;

import io.ikelab.capture.Voice;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.gateway.event.InstanceEvent;
import io.ikelab.host.HostConfig;
import io.ikelab.policy.ConnectionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A gateway's resource logs as they would stand in the table AzureDiagnostics of a Log Analytics workspace: what is known of
 * their columns and texts is as Azure has it, and the rest is our own wording (docs/azure-logs.md says which).
 */
public final class AzureLog implements Voice {
    private static final String INFORMATIONAL = "Informational";
    private static final String ERROR = "Error";

    private final NodeName gateway;
    private final HostConfig host;
    private final String resource;
    private final IkeRows ike = new IkeRows();
    private final TunnelRows tunnels = new TunnelRows();
    private final InstanceRows instances = new InstanceRows();
    private boolean begun;

    /** @param resource the virtual network gateway's name */
    public AzureLog(NodeName gateway, String resource, HostConfig host) {
        this.gateway = gateway;
        this.host = host;
        // Azure shouts the names of resources in this table.
        this.resource = resource.toUpperCase(Locale.ROOT);
    }

    @Override
    public List<String> lines(Event event) {
        return rows(event).stream().map(LogRowJson::of).toList();
    }

    /** The rows an event makes; those of the start come before the gateway's first. */
    public List<LogRow> rows(Event event) {
        if (!event.meta().node().equals(gateway)) {
            return List.of();
        }
        Instant at = event.meta().at();
        List<LogRow> rows = new ArrayList<>();
        if (!begun) {
            begun = true;
            start(at, rows);
        }
        if (event instanceof IkeEvent known) {
            ike.of(known).forEach(line -> rows.add(ike(at, line)));
            tunnels.of(known).ifPresent(change -> rows.add(tunnel(at, change)));
        } else if (event instanceof InstanceEvent told) {
            instances
                    .of(told)
                    .ifPresent(row -> rows.add(operation(at, LogCategory.GATEWAY, row.operation(), row.message())));
            tunnels.of(told).forEach(change -> rows.add(tunnel(at, change)));
        }
        return rows;
    }

    private void start(Instant at, List<LogRow> rows) {
        rows.add(operation(at, LogCategory.GATEWAY, "SetGatewayConfiguration", "The gateway has its configuration"));
        for (ConnectionPolicy connection : host.policy().connections()) {
            rows.add(operation(
                    at,
                    LogCategory.GATEWAY,
                    "SetConnectionConfiguration",
                    "Connection " + connection.name() + " to " + connection.remote() + " has its configuration"));
        }
        for (HostConfig.Route route : host.routes()) {
            rows.add(operation(
                    at,
                    LogCategory.ROUTE,
                    "StaticRouteUpdate",
                    "Routes through connection " + route.connection() + ": " + route.remote()));
        }
    }

    private LogRow operation(Instant at, LogCategory category, String operation, String message) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(LogRow.OPERATION, operation);
        return row(at, category, columns, INFORMATIONAL, message);
    }

    private LogRow tunnel(Instant at, TunnelRows.Change change) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(LogRow.OPERATION, change.connected() ? "TunnelConnected" : "TunnelDisconnected");
        columns.put(LogRow.STATUS, change.connected() ? "Connected" : "Disconnected");
        columns.put(LogRow.REMOTE, change.remote().toString());
        columns.put(LogRow.INSTANCE, change.instance().label());
        columns.put(LogRow.REASON, change.reason());
        String message = "Tunnel of connection " + change.connection() + " to " + change.remote()
                + (change.connected() ? " connected" : " disconnected");
        return row(at, LogCategory.TUNNEL, columns, INFORMATIONAL, message);
    }

    private LogRow ike(Instant at, IkeRows.Line line) {
        return row(at, LogCategory.IKE, new LinkedHashMap<>(), line.error() ? ERROR : INFORMATIONAL, line.text());
    }

    private LogRow row(Instant at, LogCategory category, Map<String, String> columns, String level, String message) {
        columns.put(LogRow.LEVEL, level);
        columns.put(LogRow.RESOURCE, resource);
        columns.put(LogRow.MESSAGE, message);
        return new LogRow(at, category, columns);
    }
}
