package io.ikelab.wire;

import io.ikelab.octets.Octets;
import java.util.Optional;

/** Checks and decrypts an SK or SKF payload, with the keys of one direction. */
public interface MessageOpener {

    /**
     * The payloads inside, without padding and pad length; empty when the integrity check fails or the body is too short
     * to hold IV and checksum.
     *
     * @param message the whole message
     * @param bodyOffset where the payload's IV begins, behind the numbers of an SKF payload; all before it is authenticated
     *     too (RFC 7296 §3.14, RFC 7383 §2.5), and the body ends with the message
     */
    Optional<Octets> open(Octets message, int bodyOffset);
}
