package io.ikelab.gateway.policy;

import io.ikelab.iana.IntegrityId;
import java.util.Optional;

/** {@code ipsecIntegrity} of a custom policy. */
public enum IpsecIntegrity implements AzureName {
    GCMAES256("GCMAES256"),
    GCMAES192("GCMAES192"),
    GCMAES128("GCMAES128"),
    SHA256("SHA256", IntegrityId.HMAC_SHA2_256_128),
    SHA1("SHA1", IntegrityId.HMAC_SHA1_96),
    MD5("MD5", IntegrityId.HMAC_MD5_96);

    private final String label;
    private final Optional<IntegrityId> id;

    IpsecIntegrity(String label) {
        this.label = label;
        this.id = Optional.empty();
    }

    IpsecIntegrity(String label, IntegrityId id) {
        this.label = label;
        this.id = Optional.of(id);
    }

    @Override
    public String label() {
        return label;
    }

    /** Empty when it is a GCM, which has no transform of its own for integrity. */
    public Optional<IntegrityId> id() {
        return id;
    }

    public boolean isGcm() {
        return id.isEmpty();
    }

    /** Whether Azure takes the two together: the same GCM, or none at all. */
    public boolean goesWith(IpsecEncryption encryption) {
        return isGcm() || encryption.isGcm() ? label.equals(encryption.label()) : true;
    }
}
