package io.ikelab.bench.cli;

import io.ikelab.bench.BenchSuite;
import io.ikelab.bench.LoadShape;
import io.ikelab.bench.PacketMix;
import java.util.Locale;

/**
 * What {@code bench tunnel} measures in one row.
 *
 * @param tunnels 1 to {@value #TUNNELS_MAX}, each to a port of its own
 * @param roundRobin whether each packet belongs to another tunnel than the one before
 * @param bothWays whether both ends send
 */
record TunnelPlan(BenchSuite suite, PacketMix mix, int tunnels, boolean roundRobin, boolean bothWays) {
    static final int TUNNELS_MAX = 250;
    private static final int BURST_OF_MANY = 32;

    static TunnelPlan oneWay(BenchSuite suite, PacketMix mix) {
        return new TunnelPlan(suite, mix, 1, false, false);
    }

    LoadShape load() {
        return new LoadShape(mix, roundRobin ? 1 : tunnels == 1 ? LoadShape.RUN : BURST_OF_MANY);
    }

    int directions() {
        return bothWays ? 2 : 1;
    }

    /** What tells it from other plans of one suite, in a few words. */
    String brief() {
        String many = tunnels == 1 ? "" : ", " + tunnels + (roundRobin ? " in turn" : " tunnels");
        return mix.name() + many + (bothWays ? ", both ways" : "");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %s, %d tunnel%s%s, %s",
                suite.label(),
                mix.name(),
                tunnels,
                tunnels == 1 ? "" : "s",
                roundRobin ? " packet by packet" : tunnels == 1 ? "" : " in bursts of " + BURST_OF_MANY,
                bothWays ? "both ways" : "one way");
    }
}
