package io.ikelab.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacketRingTest {
    private record Kept(long nanos, Octets octets) {}

    @Test
    void givesBackWhatItTookInOrderAndCountsTheRest() {
        PacketRing ring = new PacketRing(1000);
        Random random = new Random(7);
        Queue<Kept> expected = new ArrayDeque<>();
        List<Kept> taken = new ArrayList<>();
        long refused = 0;
        for (long i = 0; i < 20_000; i++) {
            if (random.nextInt(5) < 3) {
                byte[] packet = new byte[random.nextInt(300)];
                random.nextBytes(packet);
                if (ring.offer(i, packet, 0, packet.length)) {
                    expected.add(new Kept(i, Octets.copyOf(packet)));
                } else {
                    refused++;
                }
            } else if (ring.take((nanos, octets, offset, length) ->
                    taken.add(new Kept(nanos, Octets.copyOf(octets, offset, length))))) {
                assertThat(taken.removeLast()).isEqualTo(expected.remove());
            }
        }
        assertThat(refused).isPositive().isLessThan(20_000);
        assertThat(ring.missed()).isEqualTo(refused);
    }

    @Test
    void anEmptyRingGivesNothing() {
        PacketRing ring = new PacketRing(100);

        assertThat(ring.take((_, _, _, _) -> {})).isFalse();
        assertThat(ring.offer(1, new byte[89], 0, 89)).isFalse();
        assertThat(ring.offer(1, new byte[88], 0, 88)).isTrue();
        assertThat(ring.offer(2, new byte[0], 0, 0)).isFalse();
        assertThat(ring.missed()).isEqualTo(2);
    }
}
