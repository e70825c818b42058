package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import java.util.List;

/**
 * Delete payload: the SAs the sender will no longer receive on.
 *
 * @param spis the sender's inbound SPIs, all of one size; none for the IKE SA
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.11">RFC 7296 §3.11</a>
 */
public record DeletePayload(ProtocolId protocol, List<Octets> spis) implements Payload {
    public DeletePayload {
        spis = List.copyOf(spis);
    }

    /** Deletes the IKE SA the message travels in. */
    public static DeletePayload ikeSa() {
        return new DeletePayload(ProtocolId.IKE, List.of());
    }

    @Override
    public PayloadType type() {
        return PayloadType.DELETE;
    }
}
