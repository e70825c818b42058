package io.ikelab.wire;

import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.Octets;
import java.util.List;

/**
 * Proposal substructure.
 *
 * @param number from 1, one more for each; a response repeats the chosen one's
 * @param spi empty in IKE_SA_INIT, 8 octets when an IKE SA is rekeyed, 4 for ESP
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-3.3.1">RFC 7296 §3.3.1</a>
 */
public record Proposal(int number, ProtocolId protocol, Octets spi, List<Transform> transforms) {
    public Proposal {
        transforms = List.copyOf(transforms);
    }
}
