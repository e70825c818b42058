package io.ikelab.lab.scenario;

import io.ikelab.net.LinkConditions;
import io.ikelab.net.LinkMtu;
import java.util.List;

/**
 * The internet between the two ends.
 *
 * @param conditions at the start; only virtual time can make them
 * @param mtu what becomes of packets too large for it
 * @param incidents what befalls single messages
 */
public record PathPlan(LinkConditions conditions, LinkMtu mtu, List<Incident> incidents) {
    public PathPlan(LinkConditions conditions, List<Incident> incidents) {
        this(conditions, LinkMtu.NONE, incidents);
    }

    public PathPlan {
        incidents = List.copyOf(incidents);
    }
}
