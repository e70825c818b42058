package io.ikelab.iana;

/** Pseudorandom functions (transform type 2). */
public enum PrfId implements TransformId {
    HMAC_MD5(1, "PRF-HMAC-MD5"),
    HMAC_SHA1(2, "PRF-HMAC-SHA1"),
    AES128_XCBC(4, "PRF-AES128-XCBC"),
    HMAC_SHA2_256(5, "PRF-HMAC-SHA2-256"),
    HMAC_SHA2_384(6, "PRF-HMAC-SHA2-384"),
    HMAC_SHA2_512(7, "PRF-HMAC-SHA2-512"),
    AES128_CMAC(8, "PRF-AES128-CMAC");

    private final int code;
    private final String label;

    PrfId(int code, String label) {
        this.code = code;
        this.label = label;
    }

    @Override
    public int typeCode() {
        return TransformType.PRF.code();
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
