package io.ikelab.wire;

import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;

/** Authentication payload. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.8">RFC 7296 §3.8</a> */
public record AuthenticationPayload(AuthMethod method, Octets data) implements Payload {
    @Override
    public PayloadType type() {
        return PayloadType.AUTH;
    }
}
