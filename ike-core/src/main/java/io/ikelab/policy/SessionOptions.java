package io.ikelab.policy;

/**
 * How a connection's IKE SAs behave beyond what they negotiate.
 *
 * @param version what this end opens with; as responder it speaks version 2 only
 * @param initialContact whether the first IKE SA to a peer says so, for the peer to forget older ones (RFC 7296 §2.4)
 * @param timing retransmission, liveness, keepalives and how long to wait for a peer
 */
public record SessionOptions(
        IkeVersion version,
        Initiation initiation,
        boolean initialContact,
        EncapsulationPolicy encapsulation,
        Timing timing) {
    public static final SessionOptions DEFAULT =
            new SessionOptions(IkeVersion.V2, Initiation.EITHER, true, EncapsulationPolicy.WHEN_NAT, Timing.DEFAULT);

    public SessionOptions withVersion(IkeVersion other) {
        return new SessionOptions(other, initiation, initialContact, encapsulation, timing);
    }

    public SessionOptions withInitiation(Initiation other) {
        return new SessionOptions(version, other, initialContact, encapsulation, timing);
    }

    public SessionOptions withInitialContact(boolean said) {
        return new SessionOptions(version, initiation, said, encapsulation, timing);
    }

    public SessionOptions withEncapsulation(EncapsulationPolicy other) {
        return new SessionOptions(version, initiation, initialContact, other, timing);
    }

    public SessionOptions withTiming(Timing other) {
        return new SessionOptions(version, initiation, initialContact, encapsulation, other);
    }
}
