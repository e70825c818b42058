package io.ikelab.net;

/**
 * A repeatable stream for virtual time and tests (xoshiro256** seeded through SplitMix64). NO SECURITY: whoever knows
 * the seed knows every key of the run.
 */
public final class SeededRandomness implements Randomness {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;
    private final long[] state = new long[4];

    public SeededRandomness(long seed) {
        this.seed = seed;
        long mixed = seed;
        for (int i = 0; i < state.length; i++) {
            mixed += GOLDEN_GAMMA;
            state[i] = splitMix(mixed);
        }
    }

    @Override
    public void fill(byte[] target) {
        int at = 0;
        while (at < target.length) {
            long word = next();
            for (int i = 0; i < 8 && at < target.length; i++) {
                target[at++] = (byte) (word >>> 8 * i);
            }
        }
    }

    @Override
    public Randomness child(String label) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * 0x100000001b3L;
        }
        return new SeededRandomness(splitMix(seed ^ splitMix(hash)));
    }

    private long next() {
        long result = Long.rotateLeft(state[1] * 5, 7) * 9;
        long shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = Long.rotateLeft(state[3], 45);
        return result;
    }

    private static long splitMix(long value) {
        long mixed = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
