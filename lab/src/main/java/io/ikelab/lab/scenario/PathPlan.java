package io.ikelab.lab.scenario;

import io.ikelab.net.LinkConditions;
import java.util.List;

/**
 * The internet between the two ends.
 *
 * @param conditions at the start; only virtual time can make them
 * @param incidents what befalls single messages
 */
public record PathPlan(LinkConditions conditions, List<Incident> incidents) {
    public PathPlan {
        incidents = List.copyOf(incidents);
    }
}
