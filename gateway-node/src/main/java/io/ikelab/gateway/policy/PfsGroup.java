package io.ikelab.gateway.policy;

import io.ikelab.iana.KeyExchangeId;
import java.util.Optional;

/** {@code pfsGroup} of a custom policy: the key exchange of a Child SA that is not set up by IKE_AUTH. */
public enum PfsGroup implements AzureName {
    PFS24("PFS24", KeyExchangeId.MODP_2048_256),
    ECP384("ECP384", KeyExchangeId.ECP_384),
    ECP256("ECP256", KeyExchangeId.ECP_256),
    PFS2048("PFS2048", KeyExchangeId.MODP_2048),
    PFS2("PFS2", KeyExchangeId.MODP_1024),
    PFS1("PFS1", KeyExchangeId.MODP_768),
    NONE("None"),
    /** Left in the REST enumeration. */
    PFS14("PFS14", KeyExchangeId.MODP_2048),
    /** Left in the REST enumeration: the group of the IKE SA, Main Mode's as IKEv1 had it. */
    PFS_MM("PFSMM");

    private final String label;
    private final Optional<KeyExchangeId> id;

    PfsGroup(String label) {
        this.label = label;
        this.id = Optional.empty();
    }

    PfsGroup(String label, KeyExchangeId id) {
        this.label = label;
        this.id = Optional.of(id);
    }

    @Override
    public String label() {
        return label;
    }

    /** Empty for no key exchange of its own. */
    public Optional<KeyExchangeId> id(DhGroup ofTheIkeSa) {
        return this == PFS_MM ? Optional.of(ofTheIkeSa.id()) : id;
    }
}
