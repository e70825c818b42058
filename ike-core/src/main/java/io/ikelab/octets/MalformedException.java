package io.ikelab.octets;

/**
 * Bytes that break a rule of their format. Thrown only by readers and by the constructors of wire records, caught in
 * exactly one place per decoder, which turns it into a value; it never crosses a decoder's border.
 */
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param offset octets from the start of the outermost buffer
     * @param rule the rule that was broken, in words
     */
    public MalformedException(int offset, String rule) {
        super(rule, null, false, false);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }

    public String rule() {
        return java.util.Objects.requireNonNullElse(getMessage(), "");
    }
}
