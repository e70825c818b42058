package io.ikelab.keys;

import io.ikelab.octets.Octets;

/** Ni and Nr of one exchange; the initiator's is that of the exchange's initiator. */
public record Nonces(Octets initiator, Octets responder) {
    Octets octets() {
        return initiator.concat(responder);
    }

    byte[] joined() {
        return octets().toByteArray();
    }
}
