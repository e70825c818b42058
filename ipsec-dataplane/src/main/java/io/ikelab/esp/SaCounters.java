package io.ikelab.esp;

import java.util.EnumMap;
import java.util.Map;

/** What one SA has carried and refused. Belongs to the SA's loop. */
public final class SaCounters {
    private final Map<EspResult, long[]> refused = new EnumMap<>(EspResult.class);
    private long packets;
    private long bytes;

    void carried(int innerOctets) {
        packets++;
        bytes += innerOctets;
    }

    /** @return how often this was the reason so far, this time included */
    long refused(EspResult reason) {
        return ++refused.computeIfAbsent(reason, _ -> new long[1])[0];
    }

    /** Whether either bound is reached. */
    boolean reached(long packetBound, long byteBound) {
        return packets >= packetBound || bytes >= byteBound;
    }

    /** Packets sealed or opened. */
    public long packets() {
        return packets;
    }

    /** Octets of inner packets sealed or opened. */
    public long bytes() {
        return bytes;
    }

    public long drops(EspResult reason) {
        long[] count = refused.get(reason);
        return count == null ? 0 : count[0];
    }

    /** Every reason there was so far with its count, in the order of the enum. */
    public Map<EspResult, Long> drops() {
        Map<EspResult, Long> byReason = new EnumMap<>(EspResult.class);
        refused.forEach((reason, count) -> byReason.put(reason, count[0]));
        return byReason;
    }
}
