package io.ikelab.gateway.event;

import io.ikelab.gateway.event.GatewayEvent.RouteTookElsewhere;
import io.ikelab.gateway.event.GatewayEvent.SecurityRuleDenied;

/** The one place where gateway events become words. */
final class GatewayEventText {
    private GatewayEventText() {}

    static String name(GatewayEvent event) {
        return switch (event) {
            case SecurityRuleDenied denied -> "gateway.nsg.denied";
            case RouteTookElsewhere route -> "gateway.route.elsewhere";
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
        };
    }
}
