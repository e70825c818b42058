package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;

/**
 * A payload of a type that this codec does not structure, kept as it came.
 *
 * @param critical whether the receiver must refuse the message when it does not know the type (RFC 7296 §2.5)
 * @param body all after the generic payload header
 */
public record UnknownPayload(PayloadType type, boolean critical, Octets body) implements Payload {
    static UnknownPayload read(PayloadType type, boolean critical, WireReader in) {
        return new UnknownPayload(type, critical, in.rest());
    }

    @Override
    public void write(WireWriter out) {
        out.octets(body);
    }
}
