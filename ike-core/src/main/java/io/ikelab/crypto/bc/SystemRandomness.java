package io.ikelab.crypto.bc;

import io.ikelab.net.Randomness;
import java.security.SecureRandom;

/** The operating system's random source; all children draw from it alike. */
public final class SystemRandomness implements Randomness {
    private final SecureRandom source = new SecureRandom();

    @Override
    public void fill(byte[] target) {
        source.nextBytes(target);
    }

    @Override
    public Randomness child(String label) {
        return this;
    }
}
