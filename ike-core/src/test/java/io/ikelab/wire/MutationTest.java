package io.ikelab.wire;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Property;
import io.ikelab.wire.Decoded.Complete;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever is done to a message, reading it gives a value; what was read can be written and read again. */
final class MutationTest {
    private static final int ROUNDS = 1000;
    private static final int PER_ROUND = 100;

    /** Takes everything for authentic, so that the content of SK payloads is read as it stands. */
    private static final MessageOpener BELIEVER =
            (message, bodyOffset) -> Optional.of(message.slice(bodyOffset, message.length()));

    @Test
    void mutatedMessagesNeverThrow() throws IOException {
        List<Octets> seeds = ForeignMessages.all().stream()
                .map(ForeignMessages.ForeignMessage::datagram)
                .toList();
        Property.forSeeds(ROUNDS, dice -> {
            for (int i = 0; i < PER_ROUND; i++) {
                readAndWrite(mutated(seeds.get(dice.nextInt(seeds.size())), dice));
            }
        });
    }

    @Test
    void noiseBehindAHeaderNeverThrows() {
        Property.forSeeds(ROUNDS, dice -> {
            for (int i = 0; i < PER_ROUND; i++) {
                byte[] noise = new byte[IkeHeader.LENGTH + dice.nextInt(200)];
                dice.nextBytes(noise);
                noise[17] = 0x20;
                readAndWrite(withLength(noise, noise.length));
            }
        });
    }

    private static void readAndWrite(Octets datagram) {
        Decoded decoded = MessageCodec.decode(datagram, BELIEVER);
        if (decoded instanceof Complete(IkeMessage message, boolean protectedByKeys)) {
            MessageRules.check(message, protectedByKeys);
            Decoded again = MessageCodec.decode(MessageCodec.encode(message));
            if (!again.equals(new Complete(message, false))) {
                throw new AssertionError(message + " came back as " + again);
            }
        }
    }

    private static Octets mutated(Octets seed, RandomGenerator dice) {
        byte[] bytes = seed.toByteArray();
        for (int changes = 1 + dice.nextInt(4); changes > 0; changes--) {
            switch (dice.nextInt(4)) {
                case 0 -> bytes[dice.nextInt(bytes.length)] ^= (byte) (1 << dice.nextInt(8));
                case 1 -> bytes[dice.nextInt(bytes.length)] = (byte) dice.nextInt(256);
                case 2 -> changeLength(bytes, dice);
                default -> bytes = Arrays.copyOf(bytes, 1 + dice.nextInt(bytes.length));
            }
        }
        // Mostly the header's length is put right, or nothing behind it would be reached.
        return dice.nextInt(8) == 0 ? Octets.copyOf(bytes) : withLength(bytes, bytes.length);
    }

    /** Somewhere a length field may stand, and be off by a little. */
    private static void changeLength(byte[] bytes, RandomGenerator dice) {
        if (bytes.length > IkeHeader.LENGTH + 4) {
            int at = IkeHeader.LENGTH + dice.nextInt(bytes.length - IkeHeader.LENGTH - 1);
            bytes[at] = (byte) (bytes[at] + dice.nextInt(-8, 9));
        }
    }

    private static Octets withLength(byte[] bytes, int length) {
        if (bytes.length >= IkeHeader.LENGTH) {
            for (int i = 0; i < 4; i++) {
                bytes[24 + i] = (byte) (length >>> 24 - 8 * i);
            }
        }
        return Octets.copyOf(bytes);
    }
}
