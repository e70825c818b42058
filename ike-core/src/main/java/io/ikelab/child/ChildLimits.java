package io.ikelab.child;

/**
 * When the data plane signals that a Child SA's volume nears its end. Lifetimes in time are IKE's own timers.
 *
 * @param softBytes payload octets after which {@link DataPlaneSignal.SoftExpired} is due; {@link Long#MAX_VALUE}: never
 * @param hardBytes likewise for {@link DataPlaneSignal.HardExpired}
 * @param softPackets packets of either direction
 * @param hardPackets packets of either direction
 */
public record ChildLimits(long softBytes, long hardBytes, long softPackets, long hardPackets) {
    public static final ChildLimits NONE =
            new ChildLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
}
