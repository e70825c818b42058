package io.ikelab.iana;

/** Sequence numbers of a Child SA (transform type 5; RFC 9827 names it so). */
public enum EsnId implements TransformId {
    THIRTY_TWO_BIT(0, "no ESN"),
    EXTENDED(1, "ESN");

    private final int code;
    private final String label;

    EsnId(int code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public int typeCode() {
        return TransformType.ESN.code();
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }
}
