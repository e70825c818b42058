package io.ikelab.iana;

/** Key exchange methods, also known as Diffie-Hellman groups (transform type 4). */
public enum KeyExchangeId implements TransformId {
    NONE(0, "NONE"),
    MODP_768(1, "MODP-768"),
    MODP_1024(2, "MODP-1024"),
    MODP_1536(5, "MODP-1536"),
    MODP_2048(14, "MODP-2048"),
    MODP_3072(15, "MODP-3072"),
    MODP_4096(16, "MODP-4096"),
    MODP_6144(17, "MODP-6144"),
    MODP_8192(18, "MODP-8192"),
    ECP_256(19, "ECP-256"),
    ECP_384(20, "ECP-384"),
    ECP_521(21, "ECP-521"),
    MODP_2048_256(24, "MODP-2048-256"),
    X25519(31, "X25519"),
    X448(32, "X448");

    private final int code;
    private final String label;

    KeyExchangeId(int code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public int typeCode() {
        return TransformType.KE.code();
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
