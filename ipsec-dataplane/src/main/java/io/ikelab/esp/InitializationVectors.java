package io.ikelab.esp;

import io.ikelab.net.Randomness;

/** Puts the IV of each outgoing packet into its place. Random ones are drawn many at a time: a draw costs more than a copy. */
final class InitializationVectors {
    private static final int DRAWN_AT_ONCE = 256;

    private final EspFormat format;
    private final Randomness random;
    private final byte[] pool;
    private int used;

    /** @param random this SA's own stream, drawn from only where the format wants unpredictable IVs */
    InitializationVectors(EspFormat format, Randomness random) {
        this.format = format;
        this.random = random;
        pool = new byte[format.ivRule() == IvRule.UNPREDICTABLE ? format.ivLength() * DRAWN_AT_ONCE : 0];
        used = pool.length;
    }

    /** @param sequence the whole 64-bit number of the packet at {@code packet} */
    void write(byte[] slab, int packet, long sequence) {
        switch (format.ivRule()) {
            case NONE -> {}
            case UNIQUE -> EspHeader.writeCounterIv(slab, packet, sequence);
            case UNPREDICTABLE -> draw(slab, packet + EspHeader.IV_OFFSET);
        }
    }

    private void draw(byte[] slab, int at) {
        if (used == pool.length) {
            random.fill(pool);
            used = 0;
        }
        System.arraycopy(pool, used, slab, at, format.ivLength());
        used += format.ivLength();
    }
}
