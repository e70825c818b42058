package io.ikelab.lab.run.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScribeTest {
    private static final Path PATH = new Path(Endpoint.of("127.0.0.1", 4500), Endpoint.of("127.0.0.2", 4500));
    private static final int CROSSINGS = 40_000;

    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();

    @Test
    void crossingsThatComeTooFastAreLeftOutAndCountedAndNobodyWaits() {
        CountDownLatch mayWrite = new CountDownLatch(1);
        Packet packet = new UdpDatagram(PATH, Octets.zeros(100))
                .toPacket(new PacketId(new NodeName("left"), 1), IpFields.whole(1));
        Scribe scribe = Scribe.start(_ -> {}, (_, _) -> write(mayWrite), leftOut::set);

        for (int i = 0; i < CROSSINGS; i++) {
            scribe.crossed(Instant.EPOCH, packet);
        }
        mayWrite.countDown();
        scribe.close();

        assertThat(leftOut).hasPositiveValue();
        assertThat(seen.get() + leftOut.get()).isEqualTo(CROSSINGS);
    }

    private void write(CountDownLatch mayWrite) {
        try {
            mayWrite.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        seen.incrementAndGet();
    }
}
