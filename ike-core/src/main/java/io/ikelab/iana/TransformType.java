package io.ikelab.iana;

import java.util.Optional;

/** What a transform is for. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.2">RFC 7296 §3.3.2</a> */
public enum TransformType {
    ENCR(1, "encryption"),
    PRF(2, "PRF"),
    INTEG(3, "integrity"),
    KE(4, "key exchange"),
    ESN(5, "sequence numbers");

    private final int code;
    private final String label;

    TransformType(int code, String label) {
        this.code = code;
        this.label = label;
    }

    public int code() {
        return code;
    }

    public String label() {
        return label;
    }

    public static Optional<TransformType> of(int code) {
        return code >= 1 && code <= values().length ? Optional.of(values()[code - 1]) : Optional.empty();
    }
}
