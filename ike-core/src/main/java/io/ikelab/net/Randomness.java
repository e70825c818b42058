package io.ikelab.net;

/** A source of random octets, given as an argument to whatever needs one. */
public interface Randomness {
    void fill(byte[] target);

    /** An independent stream named {@code label}; drawing from it never shifts another stream. */
    Randomness child(String label);

    default long nextLong() {
        byte[] eight = new byte[8];
        fill(eight);
        long value = 0;
        for (byte octet : eight) {
            value = value << 8 | octet & 0xff;
        }
        return value;
    }

    /** Uniform in [0, 1). */
    default double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [0, bound) up to a bias below 2^-31. */
    default int nextInt(int bound) {
        return (int) ((nextLong() >>> 1) % bound);
    }
}
