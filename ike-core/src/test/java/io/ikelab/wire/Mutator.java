package io.ikelab.wire;

import io.ikelab.octets.Octets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bends messages: bits, octets, lengths and ends of one, the halves of two, or noise behind a header. */
record Mutator(List<Octets> seeds) {
    Octets next(RandomGenerator dice) {
        byte[] bytes = switch (dice.nextInt(10)) {
            case 0 -> noise(dice);
            case 1 -> spliced(seed(dice), seed(dice), dice);
            default -> seed(dice).toByteArray();
        };
        for (int changes = 1 + dice.nextInt(4); changes > 0; changes--) {
            switch (dice.nextInt(5)) {
                case 0 -> bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
                case 1 -> bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
                case 2 -> bytes[dice.nextInt(bytes.length)] = (byte) (dice.nextBoolean() ? 0xff : 0);
                case 3 -> changeLength(bytes, dice);
                default -> bytes = Arrays.copyOf(bytes, 1 + dice.nextInt(bytes.length));
            }
        }
        // Mostly the header's length is put right, or nothing behind it would be reached.
        return dice.nextInt(8) == 0 ? Octets.copyOf(bytes) : withLength(bytes);
    }

    private Octets seed(RandomGenerator dice) {
        return seeds.get(dice.nextInt(seeds.size()));
    }

    private static byte[] noise(RandomGenerator dice) {
        byte[] noise = new byte[IkeHeader.LENGTH + dice.nextInt(200)];
        dice.nextBytes(noise);
        noise[IkeHeader.VERSION_OFFSET] = 0x20;
        return noise;
    }

    private static byte[] spliced(Octets one, Octets other, RandomGenerator dice) {
        int from = dice.nextInt(other.length());
        return one.slice(0, 1 + dice.nextInt(one.length()))
                .concat(other.slice(from, other.length()))
                .toByteArray();
    }

    /** Somewhere a length field may stand, and be off by a little. */
    private static void changeLength(byte[] bytes, RandomGenerator dice) {
        if (bytes.length > IkeHeader.LENGTH + 4) {
            int at = IkeHeader.LENGTH + dice.nextInt(bytes.length - IkeHeader.LENGTH - 1);
            bytes[at] = (byte) (bytes[at] + dice.nextInt(-8, 9));
        }
    }

    private static Octets withLength(byte[] bytes) {
        if (bytes.length >= IkeHeader.LENGTH) {
            for (int i = 0; i < 4; i++) {
                bytes[IkeHeader.LENGTH_OFFSET + i] = (byte) (bytes.length >>> 24 - 8 * i);
            }
        }
        return Octets.copyOf(bytes);
    }
}
