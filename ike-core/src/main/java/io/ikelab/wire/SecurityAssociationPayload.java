package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import java.util.List;

/** SA payload. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3">RFC 7296 §3.3</a> */
public record SecurityAssociationPayload(List<Proposal> proposals) implements Payload {
    public SecurityAssociationPayload {
        proposals = List.copyOf(proposals);
    }

    @Override
    public PayloadType type() {
        return PayloadType.SA;
    }
}
