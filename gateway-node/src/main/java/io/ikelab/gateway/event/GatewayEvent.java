package io.ikelab.gateway.event;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;

/** What only the Azure side has to say. {@code meta.cause} is the outer packet that an inner one came in, if it did. */
public sealed interface GatewayEvent extends Event {
    @Override
    default String name() {
        return GatewayEventText.name(this);
    }

    @Override
    default String text() {
        return GatewayEventText.of(this);
    }

    /**
     * A network security group's rule dropped a packet. Said of the first, tenth, hundredth, … of each rule.
     *
     * @param group the network security group
     * @param rule by name; one of Azure's own where none of the user's matched
     * @param priority 100 to 4096, or above 65000 for Azure's own
     * @param inbound from a machine's point of view
     * @param where the subnet or machine the group is associated with, such as {@code subnet 'app'}
     * @param packet addresses, protocol and ports
     * @param count of packets this rule dropped there so far
     */
    record SecurityRuleDenied(
            EventMeta meta,
            String group,
            String rule,
            int priority,
            boolean inbound,
            String where,
            String packet,
            long count)
            implements GatewayEvent {}

    /**
     * A route led a packet elsewhere than through the tunnel or, from the tunnel, elsewhere than to its machine. Said of the
     * first, tenth, hundredth, … of each route.
     *
     * @param route such as {@code route 'blackhole' of route table 'rt-app'}
     * @param prefix the route's
     * @param nextHop such as {@code None} or {@code VirtualAppliance 10.1.9.4}
     * @param where the subnet whose routes these are
     * @param packet addresses, protocol and ports
     * @param count of packets this route led away there so far
     */
    record RouteTookElsewhere(
            EventMeta meta, String route, String prefix, String nextHop, String where, String packet, long count)
            implements GatewayEvent {}

    /**
     * A packet found the queue full before a limit of the gateway's size. Said of the first, tenth, hundredth, … of each
     * limit and connection.
     *
     * @param sku the size, such as {@code VpnGw1AZ}
     * @param limit such as {@code 650 Mbit/s of all tunnels together}
     * @param count of packets of this connection dropped for this limit so far
     */
    record SkuLimitReached(EventMeta meta, String sku, String limit, String connection, long count)
            implements GatewayEvent {}
}
