package io.ikelab.policy;

import io.ikelab.iana.TransformId;

/**
 * An algorithm that should not be used any more.
 *
 * @param why one clause
 * @param source what the RFC says of it, and where, such as {@code "MUST NOT, RFC 8247 §2.1"}
 */
public record Weakness(TransformId algorithm, String why, String source) {
    /** Such as {@code MODP-1024 (within reach of whoever can pay for it; SHOULD NOT, RFC 8247 §2.4)}. */
    @Override
    public String toString() {
        return algorithm.label() + " (" + why + "; " + source + ")";
    }
}
