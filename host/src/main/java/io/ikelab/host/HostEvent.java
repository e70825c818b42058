package io.ikelab.host;

import io.ikelab.child.ChildId;
import io.ikelab.esp.ChildTraffic;
import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a host as a whole reports. */
public sealed interface HostEvent extends Event {
    /**
     * The answer to {@link HostCommand.ReportStatus}.
     *
     * @param children what each Child SA there is has carried
     */
    record StatusReported(EventMeta meta, List<ConnectionStatus> connections, List<ChildTraffic> children)
            implements HostEvent {
        public StatusReported {
            connections = List.copyOf(connections);
            children = List.copyOf(children);
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

    /**
     * The host follows another configuration from now on.
     *
     * @param changes one clause each; empty where it is the same as before
     */
    record Reconfigured(EventMeta meta, List<String> changes) implements HostEvent {
        public Reconfigured {
            changes = List.copyOf(changes);
        }

        @Override
        public String name() {
            return "host.reconfigured";
        }

        @Override
        public String text() {
            return changes.isEmpty() ? "its configuration is what it was" : String.join("; ", changes);
        }
    }

    /** A router marked a packet of the tunnel that its inner ends cannot be told of (RFC 6040 §4.2). */
    record CongestionDropped(EventMeta meta, ChildId child) implements HostEvent {
        @Override
        public String name() {
            return "host.congestion.dropped";
        }

        @Override
        public String text() {
            return "a packet of " + child + " met congestion on the way (CE), which its ends cannot be told of:"
                    + " it counts as lost";
        }
    }

    /**
     * An inner packet is too large for the tunnel and must not be fragmented.
     *
     * @param packet whose
     * @param length its octets
     * @param room the most that fits
     * @param told whether its sender was told by ICMP
     * @param soFar how many there were of the kind
     */
    record PacketTooLarge(
            EventMeta meta, String connection, String packet, int length, int room, boolean told, long soFar)
            implements HostEvent {
        @Override
        public String name() {
            return "host.packet.too.large";
        }

        @Override
        public String text() {
            return "an inner packet of " + length + " octets with DF (" + packet + ") does not fit the tunnel of '"
                    + connection + "', which carries " + room + ": dropped, "
                    + (told ? "and its sender told by ICMP" : "and nobody told") + ", " + soFar + " so far";
        }
    }

    /** @param by who said so, by ICMP */
    record PathMtuLearned(EventMeta meta, IpAddress peer, IpAddress by, int mtu) implements HostEvent {
        @Override
        public String name() {
            return "host.path.mtu";
        }

        @Override
        public String text() {
            return "the path to " + peer + " carries packets of " + mtu + " octets, says " + by + " by ICMP";
        }
    }

    /** A SYN crossed, and its sender's maximum segment size was lowered on the way. */
    record MssLowered(EventMeta meta, String connection, String packet, int stated, int lowered) implements HostEvent {
        @Override
        public String name() {
            return "host.mss.lowered";
        }

        @Override
        public String text() {
            return "the MSS in the SYN " + packet + " through '" + connection + "' was lowered from " + stated + " to "
                    + lowered;
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
