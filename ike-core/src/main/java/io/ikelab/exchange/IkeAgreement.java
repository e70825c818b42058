package io.ikelab.exchange;

import io.ikelab.keys.Nonces;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkeSuite;
import io.ikelab.wire.Proposal;
import java.util.List;

/**
 * What both messages that make an IKE SA settle, before its keys exist.
 *
 * @param response the one proposal of the response
 * @param peerPublicValue the peer's KE data
 * @param peerSpi the peer's SPI of it
 * @param notes what was passed over while choosing
 */
public record IkeAgreement(
        IkeSuite suite, Proposal response, Octets peerPublicValue, IkeSpi peerSpi, Nonces nonces, List<String> notes) {
    public IkeAgreement {
        notes = List.copyOf(notes);
    }
}
