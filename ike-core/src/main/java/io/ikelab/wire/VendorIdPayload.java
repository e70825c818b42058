package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;

/** Vendor ID payload. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.12">RFC 7296 §3.12</a> */
public record VendorIdPayload(Octets vendorId) implements Payload {
    @Override
    public PayloadType type() {
        return PayloadType.VENDOR_ID;
    }
}
