package io.ikelab.peer.site;

import io.ikelab.host.InnerGate;
import java.util.List;

/**
 * A site as the gate before its hosts.
 *
 * @param routes of its hosts; the longest prefix holds, of equal ones a host's own, and the device is everybody's default
 */
public record SitePlan(List<SiteRoute> routes, Firewall firewall) implements InnerGate.Plan {
    /** Every packet goes to the device, and nothing is filtered. */
    public static final SitePlan OPEN = new SitePlan(List.of(), Firewall.NONE);

    public SitePlan {
        routes = List.copyOf(routes);
    }

    @Override
    public InnerGate open() {
        return new SiteGate(this);
    }
}
