package io.ikelab.iana;

/** Integrity algorithms (transform type 3). */
public enum IntegrityId implements TransformId {
    NONE(0, "NONE"),
    HMAC_MD5_96(1, "HMAC-MD5-96"),
    HMAC_SHA1_96(2, "HMAC-SHA1-96"),
    AES_XCBC_96(5, "AES-XCBC-96"),
    AES_CMAC_96(8, "AES-CMAC-96"),
    HMAC_SHA2_256_128(12, "HMAC-SHA2-256-128"),
    HMAC_SHA2_384_192(13, "HMAC-SHA2-384-192"),
    HMAC_SHA2_512_256(14, "HMAC-SHA2-512-256");

    private final int code;
    private final String label;

    IntegrityId(int code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public int typeCode() {
        return TransformType.INTEG.code();
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
