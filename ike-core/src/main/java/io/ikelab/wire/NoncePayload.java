package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;

/**
 * Nonce payload, 16–256 octets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.9">RFC 7296 §3.9</a>
 */
public record NoncePayload(Octets nonce) implements Payload {
    @Override
    public PayloadType type() {
        return PayloadType.NONCE;
    }
}
