package io.ikelab.host.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers allowed flows, so that their replies need no rule. */
public final class FlowTable {
    private final Duration idle;
    private final int most;

    /** What may pass as a reply, and until when; the one due first comes first. */
    private final Map<Flow, Instant> replies = new LinkedHashMap<>();

    /**
     * @param idle after so long without a packet a flow is forgotten
     * @param most so many flows are remembered in each direction
     */
    public FlowTable(Duration idle, int most) {
        this.idle = idle;
        this.most = most;
    }

    /** Notes that {@code flow} was allowed, or had another packet. */
    public void allowed(Instant now, Flow flow) {
        forget(now);
        if (replies.size() < most) {
            flow.reply().ifPresent(reply -> keep(now, reply));
        }
    }

    /** Whether {@code flow} is the other direction of one that was allowed. */
    public boolean isReply(Instant now, Flow flow) {
        forget(now);
        if (!replies.containsKey(flow)) {
            return false;
        }
        keep(now, flow);
        return true;
    }

    private void keep(Instant now, Flow reply) {
        replies.remove(reply);
        replies.put(reply, now.plus(idle));
    }

    private void forget(Instant now) {
        Iterator<Instant> due = replies.values().iterator();
        while (due.hasNext() && !due.next().isAfter(now)) {
            due.remove();
        }
    }
}
