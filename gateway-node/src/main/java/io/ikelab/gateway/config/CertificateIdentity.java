package io.ikelab.gateway.config;

import io.ikelab.gateway.policy.AzureName;

/** Who a gateway with a certificate says it is; what Azure's says is not documented. */
public enum CertificateIdentity implements AzureName {
    /** The certificate's subject, a distinguished name. */
    SUBJECT("subject"),
    /** Its public address, as with a shared key; the device looks for it in the certificate's subjectAltName. */
    ADDRESS("address");

    private final String label;

    CertificateIdentity(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }
}
