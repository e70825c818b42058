package io.ikelab.gateway.config;

import io.ikelab.net.IpAddress;
import java.util.Optional;

/**
 * What a side of a BGP session is configured with; kept, since no BGP speaks here yet.
 *
 * @param asn 1 to 4294967295
 * @param peerWeight 0 to 100
 */
public record BgpSettings(long asn, Optional<IpAddress> bgpPeeringAddress, int peerWeight) {}
