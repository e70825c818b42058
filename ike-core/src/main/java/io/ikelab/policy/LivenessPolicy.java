package io.ikelab.policy;

import java.time.Duration;
import java.util.Optional;

/**
 * When an end checks that its peer is alive (RFC 7296 §2.4).
 *
 * @param idle without anything authenticated from the peer, neither IKE nor ESP, before a check; empty: only on demand
 */
public record LivenessPolicy(Optional<Duration> idle) {
    public static final LivenessPolicy ON_DEMAND = new LivenessPolicy(Optional.empty());

    public static LivenessPolicy after(Duration idle) {
        return new LivenessPolicy(Optional.of(idle));
    }
}
