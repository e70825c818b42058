package io.ikelab.inner;

import io.ikelab.net.IpAddress;
import java.time.Duration;

/**
 * A series of UDP datagrams that nobody answers.
 *
 * @param source one of the host's addresses
 * @param sourcePort 1–65535
 * @param destinationPort 1–65535; whatever it is, a host here takes the data and forgets it, as RFC 863's discard does
 * @param count 1–65535
 * @param interval from one to the next
 * @param dataOctets in each, 0–65000
 * @param dontFragment whether they have DF set
 */
public record DatagramPlan(
        IpAddress source,
        int sourcePort,
        IpAddress destination,
        int destinationPort,
        int count,
        Duration interval,
        int dataOctets,
        boolean dontFragment) {
    private static final int DATA_MAX = 65_000;

    /** With DF clear. */
    public DatagramPlan(
            IpAddress source,
            int sourcePort,
            IpAddress destination,
            int destinationPort,
            int count,
            Duration interval,
            int dataOctets) {
        this(source, sourcePort, destination, destinationPort, count, interval, dataOctets, false);
    }

    public DatagramPlan {
        if (source.isV6() != destination.isV6()) {
            throw new IllegalArgumentException("a datagram goes between addresses of one family");
        }
        if (count < 1 || count > 0xffff) {
            throw new IllegalArgumentException("a series is of 1 to 65535 datagrams, not " + count);
        }
        if (interval.isNegative()) {
            throw new IllegalArgumentException("an interval is not negative, unlike " + interval);
        }
        if (dataOctets < 0 || dataOctets > DATA_MAX) {
            throw new IllegalArgumentException("a datagram carries 0 to " + DATA_MAX + " octets, not " + dataOctets);
        }
    }

    /** Who sends to whom, such as {@code 10.0.0.1 → 10.1.0.1 port 9}. */
    String ends() {
        return source + " → " + destination + " port " + destinationPort;
    }
}
