package io.ikelab.wire;

import io.ikelab.iana.PayloadType;

/** One payload's content; chaining, the critical bit's place and lengths belong to the codec (RFC 7296 §3.2). */
public sealed interface Payload
        permits SecurityAssociationPayload,
                KeyExchangePayload,
                IdentificationPayload,
                AuthenticationPayload,
                NoncePayload,
                NotifyPayload,
                DeletePayload,
                VendorIdPayload,
                TrafficSelectorPayload,
                UnknownPayload {
    PayloadType type();
}
