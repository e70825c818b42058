package io.ikelab.inner;

import io.ikelab.net.IpAddress;
import java.time.Duration;

/**
 * A series of echo requests.
 *
 * @param source one of the host's addresses
 * @param count 1–65535 requests, numbered from 1
 * @param interval from one request to the next
 * @param timeout how long each reply is waited for; one that comes later stays lost
 * @param dataOctets data in each request, 0–65000
 * @param dontFragment whether requests have DF set: one that does not fit somewhere is lost, and may be told of
 * @param identifier 16 bits; no two running series of one host between the same addresses share it
 */
public record PingPlan(
        IpAddress source,
        IpAddress destination,
        int count,
        Duration interval,
        Duration timeout,
        int dataOctets,
        boolean dontFragment,
        int identifier) {
    private static final int DATA_MAX = 65_000;

    /** With DF clear. */
    public PingPlan(
            IpAddress source,
            IpAddress destination,
            int count,
            Duration interval,
            Duration timeout,
            int dataOctets,
            int identifier) {
        this(source, destination, count, interval, timeout, dataOctets, false, identifier);
    }

    public PingPlan {
        if (source.isV6() != destination.isV6()) {
            throw new IllegalArgumentException("a ping goes between addresses of one family");
        }
        if (count < 1 || count > 0xffff) {
            throw new IllegalArgumentException("a series is of 1 to 65535 pings, not " + count);
        }
        if (interval.isNegative() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a ping's interval and timeout are not negative, its timeout not zero");
        }
        if (dataOctets < 0 || dataOctets > DATA_MAX) {
            throw new IllegalArgumentException("a ping carries 0 to " + DATA_MAX + " octets, not " + dataOctets);
        }
        if (identifier < 0 || identifier > 0xffff) {
            throw new IllegalArgumentException("an ICMP identifier is 0 to 65535, not " + identifier);
        }
    }
}
