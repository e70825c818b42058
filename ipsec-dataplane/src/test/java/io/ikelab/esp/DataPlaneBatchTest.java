package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The way loops go that move ESP in batches, on the same SAs as single packets. */
class DataPlaneBatchTest {
    private DataPlane left = plane(Engines.all().findFirst().orElseThrow());
    private DataPlane right = left;

    @BeforeEach
    void connectWithTheDefaultEngine() {
        connect(Engines.all().findFirst().orElseThrow());
    }

    private void connect(EspEngine engine) {
        left = plane(engine);
        right = plane(engine);
        left.registerPolicy("site", TestSa.LEFT_NET, TestSa.RIGHT_NET);
        left.apply(TestSa.NOW, new DataPlaneOrder.InstallOutbound(TestSa.left(1)));
        left.apply(TestSa.NOW, new DataPlaneOrder.SwitchOutbound(new ChildId(1)));
        right.apply(TestSa.NOW, new DataPlaneOrder.InstallInbound(TestSa.right(1)));
    }

    private static DataPlane plane(EspEngine engine) {
        return new DataPlane(engine, new EventSource(new NodeName("node")), new SeededRandomness(1));
    }

    @Test
    void batchesAndSinglePacketsShareOneSequence() {
        byte[] ping = TestSa.PING.toByteArray();
        OutboundSa sa = left.route(ping, 0, ping.length).orElseThrow();
        PacketBatch batch = new PacketBatch(4096, 8);
        for (int i = 0; i < 8; i++) {
            int index = batch.addForSealing(sa.format(), ping.length);
            TestSa.PING.copyTo(batch.slab(), batch.offset(index));
        }
        assertThat(batch.hasRoom(1)).isFalse();
        left.sealBatch(TestSa.NOW, sa, batch);
        right.openBatch(TestSa.NOW, batch, TestSa.LEFT_TO_RIGHT.reversed());
        Protected.Sealed ninth = (Protected.Sealed) left.protect(TestSa.NOW, TestSa.PING);

        assertThat(batch.result(7)).isEqualTo(EspResult.OPENED);
        assertThat(TestSa.octets(batch, 7)).isEqualTo(TestSa.PING);
        assertThat(ninth.sequence()).isEqualTo(9);
        assertThat(right.unprotect(TestSa.NOW, ninth.esp(), TestSa.LEFT_TO_RIGHT.reversed(), Optional.empty()))
                .isEqualTo(new Unprotected.Opened(new ChildId(1), TestSa.PING));
    }

    @Test
    void routingSaysNothingOfWhatHasNoSa() {
        byte[] stray = TestSa.ping("10.1.0.5", "10.9.9.9", 0).toByteArray();
        assertThat(left.route(stray, 0, stray.length)).isEmpty();
        assertThat(left.route(stray, 0, 10)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void hostileOctetsNeverThrowAndNeverOpen(EspEngine engine) {
        connect(engine);
        Octets good = ((Protected.Sealed) left.protect(TestSa.NOW, TestSa.PING)).esp();
        for (int seed = 0; seed < 5_000; seed++) {
            SeededRandomness random = new SeededRandomness(seed);
            Octets hostile = hostile(good, random);
            Unprotected outcome =
                    right.unprotect(TestSa.NOW, hostile, TestSa.LEFT_TO_RIGHT.reversed(), Optional.empty());
            assertThat(outcome).as("seed %d", seed).isInstanceOf(Unprotected.Dropped.class);
        }
        assertThat(right.unprotect(TestSa.NOW, good, TestSa.LEFT_TO_RIGHT.reversed(), Optional.empty()))
                .isInstanceOf(Unprotected.Opened.class);
    }

    /** Noise under a known SPI, or a good packet cut or with an octet changed. */
    private static Octets hostile(Octets good, SeededRandomness random) {
        if (random.nextInt(3) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.fill(noise);
            return good.slice(0, random.nextInt(5)).concat(Octets.copyOf(noise));
        }
        byte[] changed = good.slice(0, 1 + random.nextInt(good.length())).toByteArray();
        changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
        return Octets.copyOf(changed);
    }
}
