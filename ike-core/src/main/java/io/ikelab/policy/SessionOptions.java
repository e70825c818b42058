package io.ikelab.policy;

/**
 * How a connection's IKE SAs behave beyond what they negotiate.
 *
 * @param version what this end opens with; as responder it speaks version 2 only
 * @param initialContact whether the first IKE SA to a peer says so, for the peer to forget older ones (RFC 7296 §2.4)
 * @param timing retransmission, liveness, keepalives and how long to wait for a peer
 * @param lifetime of an IKE SA
 * @param window how many requests of the peer are taken at a time, 1 to 64; announced where it is more than one (RFC 7296
 *     §2.3)
 * @param fragmentation what is done about messages too large for one datagram
 * @param persistence what becomes of the connection when it is lost
 * @param mobility whether and how its ends may move
 */
public record SessionOptions(
        IkeVersion version,
        Initiation initiation,
        boolean initialContact,
        EncapsulationPolicy encapsulation,
        Timing timing,
        Lifetime lifetime,
        int window,
        Fragmentation fragmentation,
        Persistence persistence,
        MobilityPolicy mobility) {
    /** More would let a peer hold too many answers in memory here. */
    public static final int WINDOW_MAX = 64;

    public static final SessionOptions DEFAULT = new SessionOptions(
            IkeVersion.V2,
            Initiation.EITHER,
            true,
            EncapsulationPolicy.WHEN_NAT,
            Timing.DEFAULT,
            Lifetime.ENDLESS,
            1,
            Fragmentation.NONE,
            Persistence.ON_TRAFFIC,
            MobilityPolicy.NONE);

    public SessionOptions {
        if (window < 1 || window > WINDOW_MAX) {
            throw new IllegalArgumentException("a window is 1 to " + WINDOW_MAX + " requests, not " + window);
        }
    }

    public SessionOptions withVersion(IkeVersion other) {
        return new SessionOptions(
                other,
                initiation,
                initialContact,
                encapsulation,
                timing,
                lifetime,
                window,
                fragmentation,
                persistence,
                mobility);
    }

    public SessionOptions withInitiation(Initiation other) {
        return new SessionOptions(
                version,
                other,
                initialContact,
                encapsulation,
                timing,
                lifetime,
                window,
                fragmentation,
                persistence,
                mobility);
    }

    public SessionOptions withInitialContact(boolean said) {
        return new SessionOptions(
                version,
                initiation,
                said,
                encapsulation,
                timing,
                lifetime,
                window,
                fragmentation,
                persistence,
                mobility);
    }

    public SessionOptions withEncapsulation(EncapsulationPolicy other) {
        return new SessionOptions(
                version,
                initiation,
                initialContact,
                other,
                timing,
                lifetime,
                window,
                fragmentation,
                persistence,
                mobility);
    }

    public SessionOptions withTiming(Timing other) {
        return new SessionOptions(
                version,
                initiation,
                initialContact,
                encapsulation,
                other,
                lifetime,
                window,
                fragmentation,
                persistence,
                mobility);
    }

    public SessionOptions withLifetime(Lifetime other) {
        return new SessionOptions(
                version,
                initiation,
                initialContact,
                encapsulation,
                timing,
                other,
                window,
                fragmentation,
                persistence,
                mobility);
    }

    public SessionOptions withWindow(int requests) {
        return new SessionOptions(
                version,
                initiation,
                initialContact,
                encapsulation,
                timing,
                lifetime,
                requests,
                fragmentation,
                persistence,
                mobility);
    }

    public SessionOptions withFragmentation(Fragmentation other) {
        return new SessionOptions(
                version,
                initiation,
                initialContact,
                encapsulation,
                timing,
                lifetime,
                window,
                other,
                persistence,
                mobility);
    }

    public SessionOptions withPersistence(Persistence other) {
        return new SessionOptions(
                version,
                initiation,
                initialContact,
                encapsulation,
                timing,
                lifetime,
                window,
                fragmentation,
                other,
                mobility);
    }

    public SessionOptions withMobility(MobilityPolicy other) {
        return new SessionOptions(
                version,
                initiation,
                initialContact,
                encapsulation,
                timing,
                lifetime,
                window,
                fragmentation,
                persistence,
                other);
    }
}
