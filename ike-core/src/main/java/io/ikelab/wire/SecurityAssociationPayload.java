package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.WireReader;
import io.ikelab.octets.WireWriter;
import java.util.List;

/**
 * SA payload: a chain of proposals in the order of preference, or the one that was chosen.
 *
 * @param proposals 1 to 255
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3">RFC 7296 §3.3</a>
 */
public record SecurityAssociationPayload(List<Proposal> proposals) implements Payload {
    /** Proposals are numbered by an octet from 1 on, so there cannot be more. */
    private static final int PROPOSALS_MAX = 0xff;

    private static final Substructures PROPOSALS = new Substructures("proposal", 2, PROPOSALS_MAX);

    /** @throws IllegalArgumentException when there is no proposal or more than can be numbered */
    public SecurityAssociationPayload {
        proposals = List.copyOf(proposals);
        if (proposals.isEmpty() || proposals.size() > PROPOSALS_MAX) {
            throw new IllegalArgumentException("an SA payload has 1 to 255 proposals, not " + proposals.size());
        }
    }

    static SecurityAssociationPayload read(WireReader in) {
        return new SecurityAssociationPayload(PROPOSALS.read(in, Proposal::read));
    }

    @Override
    public PayloadType type() {
        return PayloadType.SA;
    }

    @Override
    public void write(WireWriter out) {
        PROPOSALS.write(out, proposals, Proposal::write);
    }
}
