package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * Key Exchange payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |     Key Exchange Method       |           RESERVED            |
 * +---------------+---------------+---------------+---------------+
 * ~                       Key Exchange Data                       ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @param method number of the key exchange method (transform type 4), 0–65535
 * @param data the public value; whether its length and value suit the method is for the key exchange to say
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.4">RFC 7296 §3.4</a>
 */
public record KeyExchangePayload(int method, Octets data) implements Payload {
    private static final int RESERVED_LENGTH = 2;

    /** @throws IllegalArgumentException when {@code method} does not fit its field */
    public KeyExchangePayload {
        FieldRange.requireU16("key exchange method", method);
    }

    static KeyExchangePayload read(WireReader in) {
        int method = in.u16();
        in.skip(RESERVED_LENGTH);
        return new KeyExchangePayload(method, in.rest());
    }

    @Override
    public PayloadType type() {
        return PayloadType.KE;
    }

    @Override
    public void write(WireWriter out) {
        out.u16(method).zeros(RESERVED_LENGTH).octets(data);
    }
}
