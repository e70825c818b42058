package io.ikelab.wire;

import io.ikelab.octets.Octets;
import java.util.Optional;

/** Checks and decrypts an SK payload, with the keys of one direction. */
public interface MessageOpener {

    /**
     * The payloads inside, without padding and pad length; empty when the integrity check fails or the body is too short
     * to hold IV and checksum.
     *
     * @param message the whole message
     * @param bodyOffset where the SK payload's body begins; it ends with the message
     */
    Optional<Octets> open(Octets message, int bodyOffset);
}
