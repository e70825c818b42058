package io.ikelab.wire;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * Authentication payload.
 *
 * <pre>
 *                      1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +---------------+---------------+---------------+---------------+
 * |  Auth Method  |                   RESERVED                    |
 * +---------------+---------------+---------------+---------------+
 * ~                      Authentication Data                      ~
 * +---------------+---------------+---------------+---------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.8">RFC 7296 §3.8</a>
 */
public record AuthenticationPayload(AuthMethod method, Octets data) implements Payload {
    private static final int RESERVED_LENGTH = 3;

    static AuthenticationPayload read(WireReader in) {
        AuthMethod method = new AuthMethod(in.u8());
        in.skip(RESERVED_LENGTH);
        return new AuthenticationPayload(method, in.rest());
    }

    @Override
    public PayloadType type() {
        return PayloadType.AUTH;
    }

    @Override
    public void write(WireWriter out) {
        out.u8(method.code()).zeros(RESERVED_LENGTH).octets(data);
    }
}
