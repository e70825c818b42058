package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InitializationVectorsTest {
    private static final EspFormat CBC = new EspFormat(IvRule.UNPREDICTABLE, 16, 16, 16);

    @Test
    void unpredictableOnesComeFromTheRandomSourceInItsOrder() {
        byte[] stream = new byte[16 * 256];
        new SeededRandomness(7).fill(stream);
        InitializationVectors ivs = new InitializationVectors(CBC, new SeededRandomness(7));
        for (int i = 0; i < 256; i++) {
            assertThat(written(ivs, i)).isEqualTo(Octets.copyOf(stream, 16 * i, 16));
        }
    }

    @Test
    void unpredictableOnesDoNotComeAgain() {
        InitializationVectors ivs = new InitializationVectors(CBC, new SeededRandomness(7));
        Set<Octets> seen = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            assertThat(seen.add(written(ivs, i))).as("packet %d", i).isTrue();
        }
    }

    @Test
    void uniqueOnesAreTheWholeSequenceNumber() {
        InitializationVectors ivs = new InitializationVectors(EspFormat.AES_GCM_16, new SeededRandomness(7));
        assertThat(written(ivs, 0x1_0000_0005L).slice(0, 8)).isEqualTo(Octets.fromHex("0000000100000005"));
    }

    @Test
    void whereThereIsNoneNothingIsWritten() {
        InitializationVectors ivs =
                new InitializationVectors(new EspFormat(IvRule.NONE, 0, 1, 12), new SeededRandomness(7));
        assertThat(written(ivs, 5)).isEqualTo(Octets.zeros(16));
    }

    private static Octets written(InitializationVectors ivs, long sequence) {
        byte[] slab = new byte[32];
        ivs.write(slab, 4, sequence);
        return Octets.copyOf(slab, 4 + EspFormat.HEADER, 16);
    }
}
