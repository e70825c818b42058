package io.ikelab.policy;

import java.time.Duration;

/**
 * An end's patience.
 *
 * @param keepalive how long the way through a NAT may be silent before this end sends a keepalive (RFC 3948 §4); only an end
 *     behind a NAT does, and none where this is zero
 * @param halfOpen how long a responder waits for IKE_AUTH after it answered IKE_SA_INIT
 */
public record Timing(
        RetransmissionPolicy retransmission, LivenessPolicy liveness, Duration keepalive, Duration halfOpen) {
    public static final Timing DEFAULT = new Timing(
            RetransmissionPolicy.DEFAULT, LivenessPolicy.ON_DEMAND, Duration.ofSeconds(20), Duration.ofSeconds(30));

    public Timing withRetransmission(RetransmissionPolicy other) {
        return new Timing(other, liveness, keepalive, halfOpen);
    }

    public Timing withLiveness(LivenessPolicy other) {
        return new Timing(retransmission, other, keepalive, halfOpen);
    }

    public Timing withKeepalive(Duration other) {
        return new Timing(retransmission, liveness, other, halfOpen);
    }
}
