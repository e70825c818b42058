package io.ikelab.policy;

/**
 * How a connection's IKE SAs behave beyond what they negotiate.
 *
 * @param initialContact whether the first IKE SA to a peer says so, for the peer to forget older ones (RFC 7296 §2.4)
 * @param timing retransmission, liveness, keepalives and how long to wait for a peer
 */
public record SessionOptions(
        Initiation initiation, boolean initialContact, EncapsulationPolicy encapsulation, Timing timing) {
    public static final SessionOptions DEFAULT =
            new SessionOptions(Initiation.EITHER, true, EncapsulationPolicy.WHEN_NAT, Timing.DEFAULT);

    public SessionOptions withInitiation(Initiation other) {
        return new SessionOptions(other, initialContact, encapsulation, timing);
    }

    public SessionOptions withInitialContact(boolean said) {
        return new SessionOptions(initiation, said, encapsulation, timing);
    }

    public SessionOptions withEncapsulation(EncapsulationPolicy other) {
        return new SessionOptions(initiation, initialContact, other, timing);
    }

    public SessionOptions withTiming(Timing other) {
        return new SessionOptions(initiation, initialContact, encapsulation, other);
    }
}
