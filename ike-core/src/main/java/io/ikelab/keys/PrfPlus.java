package io.ikelab.keys;

import io.ikelab.crypto.Prf;
import io.ikelab.octets.Secret;
import java.util.Arrays;

/** prf+, the stream keys are cut from. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.13">§2.13</a> */
final class PrfPlus implements AutoCloseable {
    /** The counter is one octet, so that 255 blocks is all there is. */
    private static final int MAX_BLOCKS = 255;

    private final byte[] stream;
    private int taken;

    private PrfPlus(byte[] stream) {
        this.stream = stream;
    }

    static PrfPlus expand(Prf prf, byte[] key, byte[] seed, int length) {
        int blocks = (length + prf.outputLength() - 1) / prf.outputLength();
        if (blocks > MAX_BLOCKS) {
            throw new IllegalArgumentException(length + " octets are more than prf+ gives");
        }
        byte[] stream = new byte[blocks * prf.outputLength()];
        byte[] previous = new byte[0];
        for (int i = 1; i <= blocks; i++) {
            byte[] block = prf.compute(key, previous, seed, new byte[] {(byte) i});
            System.arraycopy(block, 0, stream, (i - 1) * block.length, block.length);
            Arrays.fill(previous, (byte) 0);
            previous = block;
        }
        Arrays.fill(previous, (byte) 0);
        return new PrfPlus(stream);
    }

    Secret take(int length) {
        Secret key = Secret.copyOf(stream, taken, length);
        taken += length;
        return key;
    }

    @Override
    public void close() {
        Arrays.fill(stream, (byte) 0);
    }
}
