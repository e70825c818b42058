package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * Nonce payload, 16–256 octets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.9">RFC 7296 §3.9</a>
 */
public record NoncePayload(Octets nonce) implements Payload {
    private static final int LENGTH_MIN = 16;
    private static final int LENGTH_MAX = 256;

    /** @throws IllegalArgumentException when the nonce is shorter or longer than the RFC allows */
    public NoncePayload {
        if (!isAllowed(nonce.length())) {
            throw new IllegalArgumentException(rule(nonce.length()));
        }
    }

    static NoncePayload read(WireReader in) {
        if (!isAllowed(in.remaining())) {
            throw in.malformed(rule(in.remaining()));
        }
        return new NoncePayload(in.rest());
    }

    @Override
    public PayloadType type() {
        return PayloadType.NONCE;
    }

    @Override
    public void write(WireWriter out) {
        out.octets(nonce);
    }

    private static boolean isAllowed(int length) {
        return length >= LENGTH_MIN && length <= LENGTH_MAX;
    }

    private static String rule(int length) {
        return "a nonce has " + LENGTH_MIN + " to " + LENGTH_MAX + " octets, not " + length;
    }
}
