package io.ikelab.lab.run;

import io.ikelab.esp.ChildTraffic;
import io.ikelab.event.EventMeta;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the instances of a gateway report of their connections, as one report of the gateway. */
final class StatusSum {
    private final Map<String, ConnectionStatus> sums = new LinkedHashMap<>();
    private final List<ChildTraffic> children = new ArrayList<>();

    /** Of no instance yet: every connection of {@code config} is down. */
    void begin(HostConfig config) {
        sums.clear();
        children.clear();
        config.policy()
                .connections()
                .forEach(connection -> sums.put(
                        connection.name(),
                        new ConnectionStatus(connection.name(), ConnectionStatus.Phase.DOWN, Optional.empty(), 0, 0)));
    }

    void add(HostEvent.StatusReported report) {
        report.connections().forEach(status -> sums.merge(status.connection(), status, StatusSum::sum));
        children.addAll(report.children());
    }

    HostEvent.StatusReported sum(EventMeta meta) {
        return new HostEvent.StatusReported(meta, List.copyOf(sums.values()), children);
    }

    /** A connection with two tunnels is up when one of them is. */
    private static ConnectionStatus sum(ConnectionStatus one, ConnectionStatus other) {
        ConnectionStatus better = rank(other) >= rank(one) ? other : one;
        return new ConnectionStatus(
                better.connection(),
                better.phase(),
                better.since(),
                one.ingressBytes() + other.ingressBytes(),
                one.egressBytes() + other.egressBytes());
    }

    private static int rank(ConnectionStatus status) {
        return switch (status.phase()) {
            case DOWN -> 0;
            case IDLE -> 1;
            case NEGOTIATING -> 2;
            case WITHOUT_CHILD -> 3;
            case UP -> 4;
        };
    }
}
