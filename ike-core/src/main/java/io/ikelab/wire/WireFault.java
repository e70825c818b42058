package io.ikelab.wire;

import io.ikelab.octets.Octets;

/**
 * Why a datagram, or a message read from it, is no message this end can go on with.
 *
 * @param offset octets from the start of the datagram, or of the opened content where {@code path} begins with SK; 0 when
 *     the message as a whole is meant
 * @param path the structure the fault lies in, outermost first, such as {@code SK/SA/proposal 1}; may be empty
 * @param rule the rule that was broken, in words
 * @param notifyData what a notification about it carries: the payload's type where that is unknown and critical
 */
public record WireFault(Kind kind, int offset, String path, String rule, Octets notifyData) {

    /** What a fault means for the answer. */
    public enum Kind {
        /** A length, count, type or value is not as the RFC has it, or payloads are missing or too many. */
        MALFORMED,
        /** A payload of a type this end does not know is marked critical (RFC 7296 §2.5). */
        UNKNOWN_CRITICAL_PAYLOAD,
        /** The major version is higher than 2 (RFC 7296 §2.5). */
        HIGHER_VERSION,
        /** The major version is lower than 2: IKEv1, or no IKE at all. */
        LOWER_VERSION,
        /** The integrity check failed: it says nothing about who sent it (RFC 7296 §2.21). */
        NOT_AUTHENTIC,
        /** The content is encrypted and no keys were given. */
        SEALED
    }

    public WireFault(Kind kind, int offset, String path, String rule) {
        this(kind, offset, path, rule, Octets.EMPTY);
    }

    /** Rule, structure and offset in one line, for logs; a peer never sees it. */
    @Override
    public String toString() {
        if (path.isEmpty()) {
            return rule;
        }
        return rule + " (in " + path + (offset == 0 ? "" : " at octet " + offset) + ")";
    }
}
