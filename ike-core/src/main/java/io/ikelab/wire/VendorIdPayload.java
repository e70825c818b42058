package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * Vendor ID payload: octets by which an implementation recognises its own kind.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.12">RFC 7296 §3.12</a>
 */
public record VendorIdPayload(Octets vendorId) implements Payload {
    static VendorIdPayload read(WireReader in) {
        return new VendorIdPayload(in.rest());
    }

    @Override
    public PayloadType type() {
        return PayloadType.VENDOR_ID;
    }

    @Override
    public void write(WireWriter out) {
        out.octets(vendorId);
    }
}
