package io.ikelab.exchange;

import io.ikelab.child.ChildId;
import io.ikelab.octets.EspSpi;

/** The initiator's half of a Child SA under negotiation. */
public record ChildOffer(ChildId id, EspSpi inboundSpi) {}
