package io.ikelab.policy;

import io.ikelab.net.IpAddress;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;

/**
 * Whether the ends of a connection's IKE SAs may move to other addresses, and how (RFC 4555).
 *
 * @param offered whether this end says MOBIKE_SUPPORTED; both have to
 * @param routability when a new address of the peer is checked
 * @param natsProhibited whether this end does without NAT traversal and takes a changed address on the way for an attack
 *     (RFC 4555 §3.9)
 * @param peersRange where the peer may move to; empty: anywhere
 * @param addresses of this end beside the configured one
 * @param singlePath how many transmissions of a request go along the one path in use, 1 or more; those that follow try every
 *     other path, too (RFC 4555 §3.10)
 */
public record MobilityPolicy(
        boolean offered,
        Routability routability,
        boolean natsProhibited,
        List<TrafficSelector> peersRange,
        List<IpAddress> addresses,
        int singlePath) {
    /**
     * So long at least an end that does not decide on addresses repeats its requests: the other end may have to find a way
     * first (RFC 4555 §3.11).
     */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int SINGLE_PATH = 2;

    /** The ends stay where they are. */
    public static final MobilityPolicy NONE =
            new MobilityPolicy(false, Routability.BEFORE_ESP, false, List.of(), List.of(), SINGLE_PATH);

    /** They may move, as RFC 4555 would have it by default. */
    public static final MobilityPolicy DEFAULT =
            new MobilityPolicy(true, Routability.BEFORE_ESP, false, List.of(), List.of(), SINGLE_PATH);

    public MobilityPolicy {
        peersRange = List.copyOf(peersRange);
        addresses = List.copyOf(addresses);
        if (singlePath < 1) {
            throw new IllegalArgumentException("a request is sent along the path in use first, not " + singlePath);
        }
    }

    /** Whether the peer may be at {@code address}. */
    public boolean admits(IpAddress address) {
        TrafficSelector one = TrafficSelector.range(address, address);
        return peersRange.isEmpty() || peersRange.stream().anyMatch(range -> range.contains(one));
    }

    public MobilityPolicy withRoutability(Routability other) {
        return new MobilityPolicy(offered, other, natsProhibited, peersRange, addresses, singlePath);
    }

    public MobilityPolicy withNatsProhibited() {
        return new MobilityPolicy(offered, routability, true, peersRange, addresses, singlePath);
    }

    public MobilityPolicy withPeersRange(List<TrafficSelector> other) {
        return new MobilityPolicy(offered, routability, natsProhibited, other, addresses, singlePath);
    }

    public MobilityPolicy withSinglePath(int transmissions) {
        return new MobilityPolicy(offered, routability, natsProhibited, peersRange, addresses, transmissions);
    }

    public MobilityPolicy withAddresses(List<IpAddress> other) {
        return new MobilityPolicy(offered, routability, natsProhibited, peersRange, other, singlePath);
    }
}
