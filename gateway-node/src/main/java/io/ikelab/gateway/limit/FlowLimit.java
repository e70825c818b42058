package io.ikelab.gateway.limit;

import io.ikelab.host.flow.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many flows a gateway knows at a time in one direction; packets of further ones do not get through. */
final class FlowLimit {
    /** What a flow is forgotten after, as in a virtual network's flow tables. */
    private static final Duration IDLE = Duration.ofMinutes(4);

    private final int most;
    /** When each was last seen, the longest idle one first. */
    private final Map<Flow, Instant> lastSeen = new LinkedHashMap<>();

    FlowLimit(int most) {
        this.most = most;
    }

    boolean admits(Instant now, Flow flow) {
        forget(now.minus(IDLE));
        boolean known = lastSeen.remove(flow) != null;
        if (!known && lastSeen.size() >= most) {
            return false;
        }
        lastSeen.put(flow, now);
        return true;
    }

    private void forget(Instant before) {
        Iterator<Instant> seen = lastSeen.values().iterator();
        while (seen.hasNext() && !seen.next().isAfter(before)) {
            seen.remove();
        }
    }
}
