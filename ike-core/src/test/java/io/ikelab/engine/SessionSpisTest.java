package io.ikelab.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.Randomness;
import io.ikelab.octets.EspSpi;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class SessionSpisTest {
    private final Drawn drawn = new Drawn();
    private final SpiAllocator all = new SpiAllocator(drawn);
    private final SessionSpis.IkeSpis ikeSpis = new SessionTable(drawn);
    private final SessionSpis session = new SessionSpis(all, ikeSpis);

    @Test
    void whatIsInUseIsNotGivenTwice() {
        drawn.next(1000, 1000, 2000);

        assertThat(session.nextEspSpi()).isEqualTo(new EspSpi(1000));
        assertThat(new SessionSpis(all, ikeSpis).nextEspSpi()).isEqualTo(new EspSpi(2000));
    }

    @Test
    void reservedOnesAreNeverGiven() {
        drawn.next(0, 255, 256);

        assertThat(session.nextEspSpi()).isEqualTo(new EspSpi(256));
    }

    @Test
    void whatASessionLeavesIsGivenAgain() {
        drawn.next(1000, 1000);
        session.nextEspSpi();
        session.releaseAll();

        assertThat(session.nextEspSpi()).isEqualTo(new EspSpi(1000));
    }

    /** A session that is over gives nothing back twice, which another may have by then. */
    @Test
    void whatWasLeftIsNotLeftAgain() {
        drawn.next(1000, 1000, 1000, 2000);
        session.nextEspSpi();
        session.releaseAll();
        SessionSpis other = new SessionSpis(all, ikeSpis);
        other.nextEspSpi();
        session.releaseAll();

        assertThat(session.nextEspSpi()).isEqualTo(new EspSpi(2000));
    }

    /** Gives what the test says, and the same for every stream. */
    private static final class Drawn implements Randomness {
        private final Deque<Long> values = new ArrayDeque<>();

        private void next(long... next) {
            for (long value : next) {
                values.add(value);
            }
        }

        @Override
        public void fill(byte[] target) {
            long value = values.remove();
            for (int i = 0; i < target.length; i++) {
                target[i] = (byte) (value >>> 8 * (target.length - 1 - i));
            }
        }

        @Override
        public Randomness child(String label) {
            return this;
        }
    }
}
