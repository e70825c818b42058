package io.ikelab.exchange;

import io.ikelab.iana.KeyExchangeId;
import io.ikelab.octets.EspSpi;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.EspSuite;
import io.ikelab.wire.Proposal;
import io.ikelab.wire.TrafficSelector;
import java.util.List;
import java.util.Optional;

/**
 * What both ends settled about a Child SA, from this end's point of view.
 *
 * @param child the one of the connection's that was set up
 * @param keyExchange of the Child SA itself, for PFS (RFC 7296 §1.3.1); never in IKE_AUTH
 * @param response the one proposal of the response, its SPI still the peer's
 * @param narrowed whether less was agreed on than was asked for
 * @param notes what was passed over while choosing
 */
public record ChildAgreement(
        ChildPolicy child,
        EspSuite suite,
        Optional<KeyExchangeId> keyExchange,
        Proposal response,
        EspSpi peerSpi,
        List<TrafficSelector> local,
        List<TrafficSelector> remote,
        boolean narrowed,
        List<String> notes) {}
