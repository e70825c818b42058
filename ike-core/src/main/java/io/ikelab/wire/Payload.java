package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.WireWriter;

/** One payload's content; chaining, the critical bit's place and lengths belong to the codec (RFC 7296 §3.2). */
public sealed interface Payload
        permits SecurityAssociationPayload,
                KeyExchangePayload,
                IdentificationPayload,
                CertificatePayload,
                CertificateRequestPayload,
                AuthenticationPayload,
                NoncePayload,
                NotifyPayload,
                DeletePayload,
                VendorIdPayload,
                TrafficSelectorPayload,
                ConfigurationPayload,
                EapPayload,
                UnknownPayload,
                RawPayload {
    PayloadType type();

    /** The critical bit: never set for the types RFC 7296 defines, which everybody must understand (§2.5). */
    default boolean critical() {
        return false;
    }

    /** Appends what follows the generic payload header. */
    void write(WireWriter out);
}
