package io.ikelab.wire;

import io.ikelab.octets.Octets;

/** NO SECURITY: leaves what should be sealed as it is, without padding or checksum. */
final class OpenSeal implements MessageSealer {
    @Override
    public int bodyLength(int innerLength) {
        return innerLength;
    }

    @Override
    public void seal(byte[] message, int bodyOffset, Octets inner) {
        inner.copyTo(message, bodyOffset);
    }
}
