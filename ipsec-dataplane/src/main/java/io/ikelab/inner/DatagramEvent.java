package io.ikelab.inner;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.IpAddress;

/** What inner hosts see of datagrams that nobody answers. {@code meta.cause} is the outer packet one came in. */
public sealed interface DatagramEvent extends Event {
    @Override
    default String name() {
        return switch (this) {
            case Started _ -> "datagram.series.started";
            case Sent _ -> "datagram.series.sent";
            case TooBig _ -> "datagram.too.big";
            case Arrived _ -> "datagram.arrived";
        };
    }

    @Override
    default String text() {
        return switch (this) {
            case Started(var _, var plan) ->
                "sending " + plan.ends() + ", " + plan.count() + " of " + plan.dataOctets() + " octets"
                        + (plan.dontFragment() ? ", DF set" : "");
            case Sent(var _, var plan) ->
                "sent " + plan.ends() + ": " + plan.count() + " of " + plan.dataOctets() + " octets";
            case TooBig(var _, var plan, int mtu) ->
                "one of " + plan.ends() + " needs to be fragmented, and DF is set: packets of at most " + mtu
                        + " octets get through";
            case Arrived(var _, var from, var to, int port, int octets) ->
                "arrived " + from + " → " + to + " port " + port + " with " + octets + " octets";
        };
    }

    record Started(EventMeta meta, DatagramPlan plan) implements DatagramEvent {}

    /** All of them have left; which arrived, the other end knows. */
    record Sent(EventMeta meta, DatagramPlan plan) implements DatagramEvent {}

    /** A router says that one with DF was too big for its next link, which carries packets of {@code mtu} octets. */
    record TooBig(EventMeta meta, DatagramPlan plan, int mtu) implements DatagramEvent {}

    /** One came to this host. */
    record Arrived(EventMeta meta, IpAddress from, IpAddress to, int port, int octets) implements DatagramEvent {}
}
