package io.ikelab.iana;

/** Encryption algorithms (transform type 1). */
public enum EncryptionId implements TransformId {
    DES(2, "DES-CBC", false),
    TRIPLE_DES(3, "3DES-CBC", false),
    NULL(11, "NULL", false),
    AES_CBC(12, "AES-CBC", false),
    AES_CTR(13, "AES-CTR", false),
    AES_CCM_8(14, "AES-CCM-8", true),
    AES_CCM_12(15, "AES-CCM-12", true),
    AES_CCM_16(16, "AES-CCM-16", true),
    AES_GCM_8(18, "AES-GCM-8", true),
    AES_GCM_12(19, "AES-GCM-12", true),
    AES_GCM_16(20, "AES-GCM-16", true),
    CHACHA20_POLY1305(28, "CHACHA20-POLY1305", true);

    private final int code;
    private final String label;
    private final boolean aead;

    EncryptionId(int code, String label, boolean aead) {
        this.code = code;
        this.label = label;
        this.aead = aead;
    }

    @Override
    public int typeCode() {
        return TransformType.ENCR.code();
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public String label() {
        return label;
    }

    /** Whether it protects integrity by itself, so that no integrity algorithm goes with it (RFC 5282 §8). */
    public boolean isAead() {
        return aead;
    }
}
