package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.net.SeededRandomness;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sequence numbers come from VPP's template_ipsec.py: verify_tra_anti_replay and verify_hi_seq_num. */
class AntiReplayWindowTest {
    private final AntiReplayWindow window = new AntiReplayWindow(64);

    @Test
    void numbersBeforeTheWindowIsFullAreReplayedOnce() {
        // RFC 4303 appendix A, case B: the window still reaches below zero.
        assertThat(accepted(1, 34)).isEqualTo(34);
        assertThat(accepted(1, 34)).isZero();
        assertThat(window.isFresh(35)).isTrue();
    }

    @Test
    void oneNumberEightTimesInABurstPassesOnce() {
        long passed = LongStream.generate(() -> 5).limit(8).filter(this::take).count();
        assertThat(passed).isEqualTo(1);
    }

    @Test
    void aJumpLeavesTheWindowBehindItOpen() {
        take(1);
        take(64 + 100);
        assertThat(window.isFresh(100)).isFalse();
        assertThat(window.isFresh(101)).isTrue();
        assertThat(take(150)).isTrue();
        assertThat(take(150)).isFalse();
        assertThat(window.highest()).isEqualTo(164);
    }

    @Test
    void zeroIsNeverFresh() {
        assertThat(window.isFresh(0)).isFalse();
        take(10);
        assertThat(window.isFresh(0)).isFalse();
    }

    @Test
    void numbersBeyondThirtyTwoBitsGoOn() {
        // verify_hi_seq_num: around the first wrap of the low half, half a range on, and around the second wrap.
        long[] ahead = {0x0_ffff_fffaL, 0x1_0000_0005L, 0x1_8000_0005L, 0x1_c000_0005L, 0x2_6000_0005L};
        for (long sequence : ahead) {
            assertThat(take(sequence)).isTrue();
            assertThat(take(sequence)).isFalse();
            assertThat(take(sequence - 63)).isTrue();
            assertThat(take(sequence - 64)).isFalse();
        }
    }

    @Test
    void checkingChangesNothing() {
        assertThat(window.isFresh(1000)).isTrue();
        assertThat(window.highest()).isZero();
        assertThat(take(1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 128, 192, 1024, 4096})
    void behavesAsASetOfTheNumbersSeen(int size) {
        for (int seed = 0; seed < 40; seed++) {
            behavesAsASet(size, new SeededRandomness(seed), "size " + size + " seed " + seed);
        }
    }

    private static void behavesAsASet(int size, SeededRandomness random, String name) {
        AntiReplayWindow window = new AntiReplayWindow(size);
        Set<Long> seen = new HashSet<>();
        long highest = 0;
        for (int i = 0; i < 3000; i++) {
            int reach = random.nextInt(50) == 0 ? size * 5 : size + 10;
            long sequence = Math.max(0, highest - size - 5 + random.nextInt(reach));
            boolean expected = sequence > 0 && sequence > highest - size && !seen.contains(sequence);
            assertThat(window.isFresh(sequence))
                    .as("%s, %d of %d", name, sequence, highest)
                    .isEqualTo(expected);
            // Some fresh numbers turn out forged: they are asked about and never accepted.
            if (expected && random.nextInt(4) > 0) {
                window.accept(sequence);
                seen.add(sequence);
                highest = Math.max(highest, sequence);
            }
        }
        assertThat(window.highest()).isEqualTo(highest).isGreaterThan(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1024, 4096})
    void theHighHalfIsInferredAsTheRfcsTwoCasesSay(int size) {
        long[] tops = {
            0,
            1,
            62,
            63,
            64,
            4095,
            0xffff_ffffL,
            0x1_0000_0000L,
            0x1_0000_0005L,
            0x1_0000_003fL,
            0x1_8000_0005L,
            0x1_c000_0005L,
            0x2_6000_0005L,
            0x7fff_ffff_0000_0005L
        };
        for (long top : tops) {
            AntiReplayWindow extended = new AntiReplayWindow(size);
            if (top > 0) {
                extended.accept(top);
            }
            // Around the top, around the left edge, and less and more than 2^30 away (verify_hi_seq_num).
            long[] offsets = {
                0,
                1,
                5,
                -1,
                -size,
                1L - size,
                -2L - size,
                0x3fff_ffffL,
                0x4000_0001L,
                -0x3fff_ffffL,
                -0x4000_0001L,
                0x8000_0000L,
                0xffff_f000L
            };
            for (long offset : offsets) {
                long low = top + offset & 0xffff_ffffL;
                assertThat(extended.extend(low)).as("%x of %x", low, top).isEqualTo(byTheRfc(top, size, low));
            }
        }
    }

    /** RFC 4303 appendix A2.2, as it is written there. */
    private static long byTheRfc(long top, int size, long low) {
        long topHigh = top >>> 32;
        long topLow = top & 0xffff_ffffL;
        long high;
        if (topLow >= size - 1) {
            high = low >= topLow - size + 1 ? topHigh : topHigh + 1;
        } else {
            // The left edge lies in the number space before: under zero, modulo 2^32.
            high = low >= (topLow - size + 1 & 0xffff_ffffL) ? topHigh - 1 : topHigh;
        }
        return (high << 32) + low;
    }

    @Test
    void beforeTheFirstWrapNothingLiesBelowZero() {
        take(5);
        assertThat(window.extend(0xffff_fffaL)).isNegative();
        assertThat(window.isFresh(window.extend(0xffff_fffaL))).isFalse();
        assertThat(window.extend(3)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1024})
    void everyNumberWithinReachIsRecognizedByItsLowHalf(int size) {
        for (int seed = 0; seed < 200; seed++) {
            SeededRandomness random = new SeededRandomness(seed);
            AntiReplayWindow extended = new AntiReplayWindow(size);
            long top = size + (random.nextLong() >>> 2);
            extended.accept(top);
            long reach = (1L << 32) - size;
            long sequence = top - size + 1 + (long) (random.nextDouble() * (reach + size));
            assertThat(extended.extend(sequence & 0xffff_ffffL))
                    .as("seed %d", seed)
                    .isEqualTo(sequence);
        }
    }

    @Test
    void sizesThatAreNoWholeBlocksAreRefused() {
        for (int size : new int[] {0, 32, 65, 4160}) {
            assertThatThrownBy(() -> new AntiReplayWindow(size)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private long accepted(long from, long to) {
        return LongStream.rangeClosed(from, to).filter(this::take).count();
    }

    private boolean take(long sequence) {
        boolean fresh = window.isFresh(sequence);
        if (fresh) {
            window.accept(sequence);
        }
        return fresh;
    }
}
