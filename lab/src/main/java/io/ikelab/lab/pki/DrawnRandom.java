package io.ikelab.lab.pki;

import io.ikelab.net.Randomness;
import java.security.SecureRandom;

/** A stream of ours in the shape in which Bouncy Castle's key generators ask for it. */
final class DrawnRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Randomness source;

    DrawnRandom(Randomness source) {
        this.source = source;
    }

    @Override
    public void nextBytes(byte[] target) {
        source.fill(target);
    }
}
