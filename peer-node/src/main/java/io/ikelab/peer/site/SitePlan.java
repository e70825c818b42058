package io.ikelab.peer.site;

import io.ikelab.host.InnerGate;
import io.ikelab.host.NameTable;
import java.util.List;

/**
 * A site as its hosts know it, and as the gate before them.
 *
 * @param routes of its hosts; the longest prefix holds, of equal ones a host's own, and the device is everybody's default
 * @param names what the hosts' resolver answers
 */
public record SitePlan(List<SiteRoute> routes, Firewall firewall, NameTable names) implements InnerGate.Plan {
    /** Every packet goes to the device, and nothing is filtered. */
    public static final SitePlan OPEN = new SitePlan(List.of(), Firewall.NONE);

    /** Whose resolver knows no name. */
    public SitePlan(List<SiteRoute> routes, Firewall firewall) {
        this(routes, firewall, NameTable.EMPTY);
    }

    public SitePlan {
        routes = List.copyOf(routes);
    }

    /** Whether nothing stops or leads away any packet. */
    public boolean isOpen() {
        return routes.isEmpty() && !firewall.isThere();
    }

    @Override
    public InnerGate open() {
        return new SiteGate(this);
    }
}
