package io.ikelab.host;

/**
 * Whether outer IPv4 packets have DF set.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4301#section-8.1">RFC 4301 §8.1</a>
 */
public enum OuterDontFragment {
    /** As the inner packet has it; IPv6 counts as set. */
    COPY,
    SET,
    CLEAR;

    boolean of(boolean inner) {
        return switch (this) {
            case COPY -> inner;
            case SET -> true;
            case CLEAR -> false;
        };
    }
}
