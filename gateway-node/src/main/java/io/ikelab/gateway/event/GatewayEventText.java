package io.ikelab.gateway.event;

import io.ikelab.gateway.event.GatewayEvent.RouteTookElsewhere;
import io.ikelab.gateway.event.GatewayEvent.SecurityRuleDenied;
import io.ikelab.gateway.event.GatewayEvent.SkuLimitReached;

/** The one place where gateway events become words. */
final class GatewayEventText {
    private GatewayEventText() {}

    static String name(GatewayEvent event) {
        return switch (event) {
            case SecurityRuleDenied denied -> "gateway.nsg.denied";
            case RouteTookElsewhere route -> "gateway.route.elsewhere";
            case SkuLimitReached reached -> "gateway.sku.limit";
        };
    }

    static String of(GatewayEvent event) {
        return switch (event) {
            case SecurityRuleDenied denied ->
                "network security group '" + denied.group() + "' at " + denied.where() + " denied "
                        + (denied.inbound() ? "inbound " : "outbound ") + denied.packet() + " by rule '" + denied.rule()
                        + "' (priority " + denied.priority() + "), " + denied.count() + " so far";
            case RouteTookElsewhere taken ->
                taken.packet() + " did not pass: " + taken.route() + " sends " + taken.prefix() + " to "
                        + taken.nextHop() + " at " + taken.where() + ", " + taken.count() + " so far";
            case SkuLimitReached reached ->
                "a packet of '" + reached.connection() + "' was dropped: the gateway is a " + reached.sku()
                        + " and carries at most " + reached.limit() + ", " + reached.count() + " so far";
        };
    }
}
