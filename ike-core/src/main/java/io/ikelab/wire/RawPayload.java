package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;

/**
 * A payload sent on purpose as it is: any type, any octets, malformed or not. It is only ever written; read back it is
 * what its octets make of it, be that a fault.
 *
 * @param critical set on whatever type, though RFC 7296 §2.5 has it on none that it defines
 * @param body all after the generic payload header, at most 65531 octets
 */
public record RawPayload(PayloadType type, boolean critical, Octets body) implements Payload {
    /** @throws IllegalArgumentException when the type does not fit its field, or is that of no payload */
    public RawPayload {
        FieldRange.requireU8("payload type", type.code());
        if (type.equals(PayloadType.NONE)) {
            throw new IllegalArgumentException("type 0 ends the chain of payloads, none can have it");
        }
    }

    /** The octets of {@code payload}, to be bent. */
    public static RawPayload of(Payload payload) {
        WireWriter out = new WireWriter();
        payload.write(out);
        return new RawPayload(payload.type(), payload.critical(), out.toOctets());
    }

    @Override
    public void write(WireWriter out) {
        out.octets(body);
    }
}
