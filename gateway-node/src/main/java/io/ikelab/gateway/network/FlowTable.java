package io.ikelab.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers allowed flows, so that their replies need no rule. */
final class FlowTable {
    /** Azure forgets a flow that was silent for so long. */
    static final Duration IDLE = Duration.ofMinutes(4);

    /** Azure's limit on flows in each direction. */
    private static final int FLOWS_MAX = 250_000;

    /** What may pass as a reply, and until when; the one due first comes first. */
    private final Map<Flow, Instant> replies = new LinkedHashMap<>();

    /** Notes that {@code flow} was allowed, or had another packet. */
    void allowed(Instant now, Flow flow) {
        forget(now);
        if (replies.size() < FLOWS_MAX) {
            flow.reply().ifPresent(reply -> keep(now, reply));
        }
    }

    /** Whether {@code flow} is the other direction of one that was allowed. */
    boolean isReply(Instant now, Flow flow) {
        forget(now);
        if (!replies.containsKey(flow)) {
            return false;
        }
        keep(now, flow);
        return true;
    }

    private void keep(Instant now, Flow reply) {
        replies.remove(reply);
        replies.put(reply, now.plus(IDLE));
    }

    private void forget(Instant now) {
        Iterator<Instant> due = replies.values().iterator();
        while (due.hasNext() && !due.next().isAfter(now)) {
            due.remove();
        }
    }
}
