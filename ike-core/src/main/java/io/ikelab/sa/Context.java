package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.crypto.CryptoProvider;
import io.ikelab.net.Path;
import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EndpointPolicy;
import java.time.Instant;
import java.util.List;

/**
 * Everything a step may look at beside state and stimulus.
 *
 * @param localSpi this end's SPI of the SA
 * @param path where the stimulus' message came along, else where requests go
 * @param lastHeard when the last authentic message of the peer came
 * @param lastSent when the last message went along {@code path}, {@link Instant#MIN} for never
 * @param outstanding why requests of this end are in flight or waiting to be, in order
 * @param freeWindow how many requests more may leave now, 0 or more
 * @param random this SA's own stream
 */
public record Context(
        Instant now,
        EndpointPolicy policy,
        CryptoProvider crypto,
        Randomness random,
        IkeSpi localSpi,
        Path path,
        Transcript transcript,
        Instant lastHeard,
        Instant lastSent,
        List<Outstanding> outstanding,
        int freeWindow,
        Allocator allocator,
        Siblings siblings) {
    /**
     * The IKE_SA_INIT messages as they went over the wire, which AUTH covers (RFC 7296 §2.15); empty until they exist.
     */
    public record Transcript(Octets sent, Octets received) {
        public static final Transcript NONE = new Transcript(Octets.EMPTY, Octets.EMPTY);
    }

    /** The other IKE SAs of this end. */
    @FunctionalInterface
    public interface Siblings {
        /** Whether one between the identities of {@code connection} is up, or on its way up by this end's doing. */
        boolean exist(ConnectionPolicy connection);
    }

    /** Hands out what must be unique at this end. */
    public interface Allocator {
        ChildId nextChild();

        EspSpi nextEspSpi();

        /**
         * For an IKE SA that is to come of rekeying this one. Messages to it are thrown away unanswered until {@link
         * Action.Beget} makes it; given back when this IKE SA closes.
         */
        IkeSpi nextIkeSpi();
    }
}
