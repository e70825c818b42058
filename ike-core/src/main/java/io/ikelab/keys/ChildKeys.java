package io.ikelab.keys;

import io.ikelab.child.EspKeys;
import io.ikelab.policy.EspSuite;

/**
 * The keys of a Child SA pair.
 *
 * @param fromInitiator of packets from the exchange's initiator
 * @param fromResponder of packets from the exchange's responder
 */
public record ChildKeys(EspSuite suite, EspKeys fromInitiator, EspKeys fromResponder) {}
