package io.ikelab.esp;

import io.ikelab.inner.FlowView;

/** Which tunnel a packet takes where several connections protect the same traffic, of those that are up. */
public enum TunnelChoice {
    /** The one that was configured first: the others stand by. */
    FIRST {
        @Override
        int among(FlowView flow, int tunnels) {
            return 0;
        }
    },
    /** Any, but all packets of a flow the same as long as the same tunnels are up. */
    PER_FLOW {
        @Override
        int among(FlowView flow, int tunnels) {
            return (int) Long.remainderUnsigned(mixed(flow), tunnels);
        }
    };

    /** From SplitMix64, so that who chose a host by another hash before has not chosen the tunnel with it. */
    private static final long FIRST_FACTOR = 0xbf58_476d_1ce4_e5b9L;

    private static final long SECOND_FACTOR = 0x94d0_49bb_1331_11ebL;

    /**
     * @param tunnels one or more
     * @return from 0 to less than {@code tunnels}
     */
    abstract int among(FlowView flow, int tunnels);

    /** Of the 5-tuple, or what of it the packet shows; allocates nothing. */
    private static long mixed(FlowView flow) {
        long addresses = mixed(mixed(flow.sourceHigh(), flow.sourceLow()), flow.destinationHigh());
        long ports = flow.portsKnown() ? (long) flow.sourcePort() << Short.SIZE | flow.destinationPort() : 0;
        return mixed(mixed(mixed(addresses, flow.destinationLow()), flow.protocol()), ports);
    }

    private static long mixed(long before, long next) {
        long once = (before + next ^ (before + next) >>> 30) * FIRST_FACTOR;
        long twice = (once ^ once >>> 27) * SECOND_FACTOR;
        return twice ^ twice >>> 31;
    }
}
