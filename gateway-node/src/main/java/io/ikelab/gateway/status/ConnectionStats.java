package io.ikelab.gateway.status;

import io.ikelab.host.ConnectionStatus;
import io.ikelab.net.IpAddress;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A connection at one moment, as Azure reports it.
 *
 * @param remote the device's outer address
 */
public record ConnectionStats(ConnectionStatus status, IpAddress remote) {
    private static final DateTimeFormatter SINCE =
            DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    public ConnectivityState state() {
        return ConnectivityState.of(status.phase());
    }

    /** The lines of the ConnectionStats.txt that Network Watcher's troubleshooting leaves. */
    public String text() {
        String since = state() == ConnectivityState.CONNECTED
                ? status.since().map(SINCE::format).orElse("")
                : "";
        return "Connectivity State : " + state().label() + "\n"
                + "Remote Tunnel Endpoint : " + remote + "\n"
                + "Ingress Bytes (since last connected) : " + status.ingressBytes() + " B\n"
                + "Egress Bytes (Since last connected) : " + status.egressBytes() + " B\n"
                + "Connected Since : " + since + "\n";
    }
}
