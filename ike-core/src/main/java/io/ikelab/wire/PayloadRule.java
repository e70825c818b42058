package io.ikelab.wire;

import io.ikelab.iana.PayloadType;

/**
 * How many payloads of a type a message has.
 *
 * @param min fewest, from 0
 * @param max most; {@link #ANY} for no limit of its own
 */
record PayloadRule(PayloadType type, int min, int max) {
    static final int ANY = PayloadChain.COUNT_MAX;

    static PayloadRule one(PayloadType type) {
        return new PayloadRule(type, 1, 1);
    }

    static PayloadRule maybe(PayloadType type) {
        return new PayloadRule(type, 0, 1);
    }

    static PayloadRule any(PayloadType type) {
        return new PayloadRule(type, 0, ANY);
    }

    static PayloadRule some(PayloadType type) {
        return new PayloadRule(type, 1, ANY);
    }

    boolean allows(long count) {
        return count >= min && count <= max;
    }

    /** "exactly one", "at most one", "at least one" or "any number". */
    String amount() {
        if (min == 0) {
            return max == 1 ? "at most one" : "any number";
        }
        return max == 1 ? "exactly one" : "at least one";
    }
}
