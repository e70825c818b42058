package io.ikelab.lab.fuzz;

/**
 * What was tried, and what came of what nobody had proven to have sent.
 *
 * @param unprotected datagrams that anybody could have written
 * @param authentic datagrams only the partner could have written
 * @param octetsIn of the unprotected ones
 * @param octetsOut sent at once because of those
 * @param factorMax the most octets sent for an octet of a single one
 */
public record FuzzCounts(
        long worlds, long unprotected, long authentic, long octetsIn, long octetsOut, double factorMax) {
    public static final FuzzCounts NONE = new FuzzCounts(0, 0, 0, 0, 0, 0);

    FuzzCounts arrived(boolean isAuthentic, int in, long out) {
        return isAuthentic
                ? new FuzzCounts(worlds, unprotected, authentic + 1, octetsIn, octetsOut, factorMax)
                : new FuzzCounts(
                        worlds,
                        unprotected + 1,
                        authentic,
                        octetsIn + in,
                        octetsOut + out,
                        Math.max(factorMax, (double) out / Math.max(1, in)));
    }

    FuzzCounts plusWorld(FuzzCounts world) {
        return new FuzzCounts(
                worlds + 1,
                unprotected + world.unprotected,
                authentic + world.authentic,
                octetsIn + world.octetsIn,
                octetsOut + world.octetsOut,
                Math.max(factorMax, world.factorMax));
    }

    /** Octets sent for an octet that anybody could have written. */
    public double factor() {
        return octetsIn == 0 ? 0 : (double) octetsOut / octetsIn;
    }
}
