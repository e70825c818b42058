package io.ikelab.inner;

import io.ikelab.net.IpAddress;
import java.time.Duration;

/**
 * A large transfer by TCP: one connection, data one way.
 *
 * @param source one of the host's addresses
 * @param sourcePort no two running transfers of one host between the same ends share it
 * @param destinationPort whatever it is, a host here takes the data and forgets it, as RFC 863's discard does
 * @param bytes octets of data, 1 to {@value #BYTES_MAX}
 * @param dontFragment whether its packets have DF set, as path MTU discovery wants it (RFC 1191 §2)
 * @param patience after so long without an acknowledgment of anything new it is given up
 * @param initialSequence of the SYN, 32 bits
 */
public record TransferPlan(
        IpAddress source,
        int sourcePort,
        IpAddress destination,
        int destinationPort,
        long bytes,
        boolean dontFragment,
        Duration patience,
        int initialSequence) {
    /** So that a sequence number is never met twice. */
    public static final long BYTES_MAX = 1L << 30;

    public TransferPlan {
        if (source.isV6() != destination.isV6()) {
            throw new IllegalArgumentException("a transfer goes between addresses of one family");
        }
        if (bytes < 1 || bytes > BYTES_MAX) {
            throw new IllegalArgumentException("a transfer is of 1 to " + BYTES_MAX + " octets, not " + bytes);
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("a transfer's patience is positive, not " + patience);
        }
    }

    /** Who sends to whom, such as {@code 10.0.0.1 → 10.1.0.1}. */
    String ends() {
        return source + " → " + destination;
    }
}
