package io.ikelab.esp;

import io.ikelab.child.DataPlaneSignal.PacketSelectors;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which flows of one connection have asked for an SA, and when each may ask again: after a second, then after twice as long
 * each time, since an SA that was set up in vain, because the peer's selectors leave the flow out, would be set up in vain
 * again.
 */
final class Wishes {
    /** Several Child SAs of one connection may be wanted at once, each by traffic of its own. */
    private static final int FLOWS_MAX = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(64);

    private final Map<PacketSelectors, Wish> wishes = new LinkedHashMap<>();

    private record Wish(Instant again, Duration pause) {
        Wish repeated(Instant now) {
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
            return new Wish(now.plus(next), next);
        }

        /** A flow that did not care to ask for as long again is another one. */
        boolean isStale(Instant now) {
            return !now.isBefore(again.plus(pause).plus(FIRST_PAUSE));
        }
    }

    /** Whether {@code packet} is to be asked for now; the caller does so then. */
    boolean admits(PacketSelectors packet, Instant now) {
        wishes.values().removeIf(wish -> wish.isStale(now));
        Wish known = wishes.get(packet);
        if (known == null) {
            boolean room = wishes.size() < FLOWS_MAX;
            if (room) {
                wishes.put(packet, new Wish(now.plus(FIRST_PAUSE), FIRST_PAUSE));
            }
            return room;
        }
        boolean due = !now.isBefore(known.again());
        if (due) {
            wishes.put(packet, known.repeated(now));
        }
        return due;
    }

    /** Forgets what {@code sa} grants. */
    void granted(OutboundSa sa) {
        wishes.keySet().removeIf(sa::grants);
    }
}
