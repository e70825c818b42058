package io.ikelab.gateway.policy;

import io.ikelab.iana.KeyExchangeId;

/**
 * {@code dhGroup} of a custom policy. Azure's {@code None} is not among them: IKE_SA_INIT always has a key exchange
 * (RFC 7296 §1.2).
 */
public enum DhGroup implements AzureName {
    DH_GROUP_24("DHGroup24", KeyExchangeId.MODP_2048_256),
    ECP384("ECP384", KeyExchangeId.ECP_384),
    ECP256("ECP256", KeyExchangeId.ECP_256),
    DH_GROUP_14("DHGroup14", KeyExchangeId.MODP_2048),
    DH_GROUP_2048("DHGroup2048", KeyExchangeId.MODP_2048),
    DH_GROUP_2("DHGroup2", KeyExchangeId.MODP_1024),
    DH_GROUP_1("DHGroup1", KeyExchangeId.MODP_768);

    private final String label;
    private final KeyExchangeId id;

    DhGroup(String label, KeyExchangeId id) {
        this.label = label;
        this.id = id;
    }

    @Override
    public String label() {
        return label;
    }

    public KeyExchangeId id() {
        return id;
    }
}
