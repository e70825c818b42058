package io.ikelab.wire;

import io.ikelab.iana.IdentityType;
import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;

/**
 * Identification payload, IDi or IDr.
 *
 * @param initiator whose identity: true for IDi, false for IDr
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.5">RFC 7296 §3.5</a>
 */
public record IdentificationPayload(boolean initiator, IdentityType idType, Octets data) implements Payload {
    @Override
    public PayloadType type() {
        return initiator ? PayloadType.IDI : PayloadType.IDR;
    }
}
