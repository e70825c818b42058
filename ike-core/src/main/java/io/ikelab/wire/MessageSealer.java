package io.ikelab.wire;

import io.ikelab.octets.Octets;

/** Encrypts and authenticates what goes into an SK or SKF payload, with the keys of one direction. */
public interface MessageSealer {

    /**
     * Octets of the payload's body: IV, ciphertext with padding, integrity checksum.
     *
     * @param innerLength octets of the payloads inside
     */
    int bodyLength(int innerLength);

    /**
     * Writes the body, from {@code bodyOffset} to the end of {@code message}.
     *
     * @param message the whole message: IKE header and payload header, in SKF with its numbers, are there with their
     *     final lengths, since they are authenticated too; the rest is zero
     * @param inner the payloads inside, each with its generic header
     */
    void seal(byte[] message, int bodyOffset, Octets inner);
}
