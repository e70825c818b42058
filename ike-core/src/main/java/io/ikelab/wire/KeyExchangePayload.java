package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;

/**
 * Key Exchange payload.
 *
 * @param method number of the key exchange method (transform type 4)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.4">RFC 7296 §3.4</a>
 */
public record KeyExchangePayload(int method, Octets data) implements Payload {
    @Override
    public PayloadType type() {
        return PayloadType.KE;
    }
}
