package io.ikelab.crypto.bc;

import io.ikelab.net.Randomness;
import java.security.SecureRandom;

/** A {@link Randomness} in the form Bouncy Castle asks for. */
final class DrawnRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Randomness source;

    DrawnRandom(Randomness source) {
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.fill(bytes);
    }
}
