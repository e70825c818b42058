package io.ikelab.octets;

import java.util.Objects;

/**
 * Bytes that break a rule of their format. Thrown only by readers and by the constructors of wire records, caught in
 * exactly one place per decoder, which turns it into a value; it never crosses a decoder's border.
 */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String path;

    /**
     * @param offset octets from the start of the outermost buffer
     * @param rule the rule that was broken, in words
     */
    public MalformedException(int offset, String rule) {
        this(offset, "", rule);
    }

    /**
     * @param offset octets from the start of the outermost buffer
     * @param path the structure the offset lies in, outermost first, such as {@code SA/proposal 1}; may be empty
     * @param rule the rule that was broken, in words
     */
    public MalformedException(int offset, String path, String rule) {
        super(rule, null, false, false);
        this.offset = offset;
        this.path = path;
    }

    public int offset() {
        return offset;
    }

    public String path() {
        return path;
    }

    public String rule() {
        return Objects.requireNonNullElse(getMessage(), "");
    }
}
