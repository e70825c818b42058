package io.ikelab.lab.scenario;

import io.ikelab.net.path.Lane;
import java.util.List;

/**
 * The internet between the two ends, at the start.
 *
 * @param fromGateway what befalls packets the gateway sends
 * @param fromPeer what befalls packets the device sends
 * @param incidents what befalls single messages
 */
public record PathPlan(Lane fromGateway, Lane fromPeer, List<Incident> incidents) {
    public PathPlan {
        incidents = List.copyOf(incidents);
    }

    public Lane from(Side side) {
        return switch (side) {
            case GATEWAY -> fromGateway;
            case PEER -> fromPeer;
        };
    }
}
