package io.ikelab.policy;

import java.time.Duration;

/**
 * An end's patience.
 *
 * @param halfOpen how long a responder waits for IKE_AUTH after it answered IKE_SA_INIT
 */
public record Timing(RetransmissionPolicy retransmission, LivenessPolicy liveness, Duration halfOpen) {
    public static final Timing DEFAULT =
            new Timing(RetransmissionPolicy.DEFAULT, LivenessPolicy.ON_DEMAND, Duration.ofSeconds(30));
}
