package io.ikelab.host;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a host as a whole reports. */
public sealed interface HostEvent extends Event {
    /** The answer to {@link HostCommand.ReportStatus}. */
    record StatusReported(EventMeta meta, List<ConnectionStatus> connections) implements HostEvent {
        public StatusReported {
            connections = List.copyOf(connections);
        }

        @Override
        public String name() {
            return "host.status.reported";
        }

        @Override
        public String text() {
            return connections.stream().map(StatusReported::of).collect(Collectors.joining("; "));
        }

        private static String of(ConnectionStatus status) {
            return "connection '" + status.connection() + "' "
                    + status.phase().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", "
                    + status.ingressBytes() + " octets in, " + status.egressBytes() + " octets out";
        }
    }

    /** The first keepalive from somewhere; later ones are no news. */
    record KeepaliveReceived(EventMeta meta, Path path) implements HostEvent {
        @Override
        public String name() {
            return "host.keepalive.received";
        }

        @Override
        public String text() {
            return "NAT keepalives come from " + path.remote() + ": they need no answer";
        }
    }

    /** A command could not be carried out. */
    record CommandRefused(EventMeta meta, String reason) implements HostEvent {
        @Override
        public String name() {
            return "host.command.refused";
        }

        @Override
        public String text() {
            return reason;
        }
    }
}
