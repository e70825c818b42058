package io.ikelab.wire;

import io.ikelab.iana.PayloadType;
import io.ikelab.octets.Octets;

/**
 * A payload of a type that this codec does not structure, kept as it came.
 *
 * @param critical whether the receiver must refuse the message when it does not know the type (RFC 7296 §2.5)
 */
public record UnknownPayload(PayloadType type, boolean critical, Octets body) implements Payload {}
