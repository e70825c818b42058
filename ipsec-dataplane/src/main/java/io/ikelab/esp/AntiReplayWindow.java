package io.ikelab.esp;

import java.util.Arrays;

/**
 * Remembers which sequence numbers came, as a ring of bit blocks that is cleared ahead and never shifted. Numbers are
 * whole 64-bit values from 1, so that extended sequence numbers need nothing else here.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6479">RFC 6479</a>
 */
public final class AntiReplayWindow {
    public static final int SMALLEST = 64;
    public static final int LARGEST = 4096;

    private static final long LOW_ORDER = 0xffff_ffffL;

    private final int size;
    private final long[] blocks;
    private final int blockMask;
    private long highest;

    /** @param size packets, a multiple of 64 from {@link #SMALLEST} to {@link #LARGEST} */
    public AntiReplayWindow(int size) {
        if (size < SMALLEST || size > LARGEST || size % Long.SIZE != 0) {
            throw new IllegalArgumentException(
                    "a replay window is a multiple of 64 from " + SMALLEST + " to " + LARGEST + ", not " + size);
        }
        this.size = size;
        // One block more than the window spans, so that the block being entered can be cleared; a power of two to mask
        // by.
        blocks = new long[Integer.highestOneBit(size / Long.SIZE) * 2];
        blockMask = blocks.length - 1;
    }

    /** Whether {@code sequence} may still come: right of the window, or inside it and not seen. Changes nothing. */
    public boolean isFresh(long sequence) {
        if (sequence > highest) {
            return true;
        }
        if (sequence <= 0 || sequence <= highest - size) {
            return false;
        }
        return (blocks[block(sequence)] & bit(sequence)) == 0;
    }

    /**
     * The whole 64-bit number of a packet that bears only the low half: the one number with these 32 bits that lies
     * between the window's left edge and 2^32 further on, which is what the two cases of RFC 4303 appendix A2.2 come to.
     *
     * @param lowOrder 0 to 2^32 - 1
     * @return zero or below when it lies before the SA's first packet; {@link #isFresh} refuses that
     */
    public long extend(long lowOrder) {
        long leftEdge = highest - size + 1;
        return leftEdge + (lowOrder - leftEdge & LOW_ORDER);
    }

    /** Records a fresh {@code sequence} whose packet was found authentic; only then may the window move (RFC 4303 §3.4.3). */
    public void accept(long sequence) {
        if (sequence > highest) {
            advanceTo(sequence);
        }
        blocks[block(sequence)] |= bit(sequence);
    }

    /** The highest number accepted so far, 0 before the first. */
    public long highest() {
        return highest;
    }

    private void advanceTo(long sequence) {
        long from = highest / Long.SIZE;
        long to = sequence / Long.SIZE;
        if (to - from >= blocks.length) {
            Arrays.fill(blocks, 0);
        } else {
            for (long entered = from + 1; entered <= to; entered++) {
                blocks[(int) (entered & blockMask)] = 0;
            }
        }
        highest = sequence;
    }

    private int block(long sequence) {
        return (int) (sequence / Long.SIZE & blockMask);
    }

    private static long bit(long sequence) {
        return 1L << (sequence & Long.SIZE - 1);
    }
}
