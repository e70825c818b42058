package io.ikelab.wire;

import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * Certificate payload: one certificate, revocation list, key, or where to fetch one.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+-----------------------------------------------+
 * | Cert Encoding |                                               |
 * +---------------+                                               +
 * ~                       Certificate Data                        ~
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @param data what {@code encoding} says, not looked into here
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.6">RFC 7296 §3.6</a>
 */
public record CertificatePayload(CertificateEncoding encoding, Octets data) implements Payload {
    /** @throws IllegalArgumentException when the encoding does not fit its field */
    public CertificatePayload {
        FieldRange.requireU8("certificate encoding", encoding.code());
    }

    static CertificatePayload read(WireReader in) {
        return new CertificatePayload(new CertificateEncoding(in.u8()), in.rest());
    }

    @Override
    public PayloadType type() {
        return PayloadType.CERT;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(encoding.code()).octets(data);
    }
}
