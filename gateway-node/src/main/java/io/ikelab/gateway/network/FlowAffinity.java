package io.ikelab.gateway.network;

import io.ikelab.host.flow.Flow;
import io.ikelab.net.IpAddress;
import java.util.List;

/**
 * Which of the tunnels there are a flow takes towards the device: always the same one, as long as the same tunnels are
 * there. Azure tries to keep a TCP or UDP flow in one tunnel; how it chooses is not known.
 */
public final class FlowAffinity {
    private static final long OFFSET = 0xcbf2_9ce4_8422_2325L;
    private static final long PRIME = 0x100_0000_01b3L;

    private FlowAffinity() {}

    /**
     * @param among one or more
     */
    public static <T> T choose(Flow flow, List<T> among) {
        return among.get((int) Long.remainderUnsigned(mixed(hash(flow)), among.size()));
    }

    /** FNV-1a over addresses, protocol and ports: the 5-tuple, or what of it the packet shows. */
    private static long hash(Flow flow) {
        long hash = octet(of(of(OFFSET, flow.source()), flow.destination()), flow.protocol());
        return flow.ports().isPresent()
                ? port(
                        port(hash, flow.ports().get().source()),
                        flow.ports().get().destination())
                : hash;
    }

    private static long of(long hash, IpAddress address) {
        long next = hash;
        for (byte one : address.octets().toByteArray()) {
            next = octet(next, one);
        }
        return next;
    }

    private static long port(long hash, int port) {
        return octet(octet(hash, port >>> 8), port);
    }

    private static long octet(long hash, int octet) {
        return (hash ^ octet & 0xff) * PRIME;
    }

    /** Few tunnels look at few bits of the hash: each of these has to depend on every octet. */
    private static long mixed(long hash) {
        return hash ^ hash >>> 32 ^ hash >>> 17;
    }
}
