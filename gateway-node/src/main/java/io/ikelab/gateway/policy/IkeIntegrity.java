package io.ikelab.gateway.policy;

import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.PrfId;
import java.util.Optional;

/**
 * {@code ikeIntegrity} of a custom policy. Azure names a hash once: it is the integrity algorithm and the PRF, and beside
 * a GCM encryption the PRF alone.
 */
public enum IkeIntegrity implements AzureName {
    SHA384("SHA384", IntegrityId.HMAC_SHA2_384_192, PrfId.HMAC_SHA2_384),
    SHA256("SHA256", IntegrityId.HMAC_SHA2_256_128, PrfId.HMAC_SHA2_256),
    SHA1("SHA1", IntegrityId.HMAC_SHA1_96, PrfId.HMAC_SHA1),
    MD5("MD5", IntegrityId.HMAC_MD5_96, PrfId.HMAC_MD5),
    /**
     * Left in the REST enumeration. Which PRF Azure then takes is not documented; this one is of the same strength, as
     * RFC 6379 §3.2 has it. Name a hash instead to choose.
     */
    GCMAES256("GCMAES256", PrfId.HMAC_SHA2_384),
    /** As above, RFC 6379 §3.1. */
    GCMAES128("GCMAES128", PrfId.HMAC_SHA2_256);

    private final String label;
    private final Optional<IntegrityId> id;
    private final PrfId prf;

    IkeIntegrity(String label, IntegrityId id, PrfId prf) {
        this.label = label;
        this.id = Optional.of(id);
        this.prf = prf;
    }

    IkeIntegrity(String label, PrfId prf) {
        this.label = label;
        this.id = Optional.empty();
        this.prf = prf;
    }

    @Override
    public String label() {
        return label;
    }

    /** Empty when it is a GCM. */
    public Optional<IntegrityId> id() {
        return id;
    }

    public PrfId prf() {
        return prf;
    }

    public boolean isGcm() {
        return id.isEmpty();
    }

    /** Whether Azure takes the two together: a GCM as integrity belongs to the same encryption. */
    public boolean goesWith(IkeEncryption encryption) {
        return !isGcm() || label.equals(encryption.label());
    }
}
