package io.ikelab.gateway.policy;

import io.ikelab.iana.EncryptionId;
import io.ikelab.policy.CipherChoice;

/** {@code ipsecEncryption} of a custom policy. */
public enum IpsecEncryption implements AzureName {
    GCMAES256("GCMAES256", EncryptionId.AES_GCM_16, 256),
    GCMAES192("GCMAES192", EncryptionId.AES_GCM_16, 192),
    GCMAES128("GCMAES128", EncryptionId.AES_GCM_16, 128),
    AES256("AES256", EncryptionId.AES_CBC, 256),
    AES192("AES192", EncryptionId.AES_CBC, 192),
    AES128("AES128", EncryptionId.AES_CBC, 128),
    DES3("DES3", EncryptionId.TRIPLE_DES, 0),
    DES("DES", EncryptionId.DES, 0),
    /** ESP without confidentiality. */
    NONE("None", EncryptionId.NULL, 0);

    private final String label;
    private final EncryptionId id;
    private final int keyBits;

    IpsecEncryption(String label, EncryptionId id, int keyBits) {
        this.label = label;
        this.id = id;
        this.keyBits = keyBits;
    }

    @Override
    public String label() {
        return label;
    }

    public CipherChoice cipher() {
        return new CipherChoice(id, keyBits);
    }

    public boolean isGcm() {
        return id.isAead();
    }
}
