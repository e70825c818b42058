package io.ikelab.peer.site;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;

/**
 * What the site did with packets. Each is said of the first, tenth, hundredth, … packet that a rule or route stopped;
 * {@code meta.cause} is the outer packet that an inner one came in, if it did.
 */
public sealed interface SiteEvent extends Event {
    /**
     * The firewall dropped a packet.
     *
     * @param rule such as {@code rule 'no-azure'}, or {@code default}
     * @param packet addresses, protocol and ports
     */
    record FirewallDenied(EventMeta meta, String rule, Direction way, String packet, long count) implements SiteEvent {
        @Override
        public String name() {
            return "site.firewall.denied";
        }

        @Override
        public String text() {
            return "the site's firewall denied " + packet + (way == Direction.IN ? " from" : " to") + " the tunnel by "
                    + rule + ", " + count + " so far";
        }
    }

    /**
     * A host sent a packet that had to go through the tunnel elsewhere than to the device.
     *
     * @param route such as {@code the route 0.0.0.0/0 of host 'host2' to router 192.168.10.254}
     * @param packet addresses, protocol and ports
     */
    record RouteTookElsewhere(EventMeta meta, String route, String packet, long count) implements SiteEvent {
        @Override
        public String name() {
            return "site.route.elsewhere";
        }

        @Override
        public String text() {
            return packet + " did not come to the device: " + route + " took it, " + count + " so far";
        }
    }
}
