package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.packet.Traffic;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.EspSpi;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class EspFlowTallyTest {
    private static EspFlow flow(long... sequence) {
        Sighting where = new Sighting(Instant.EPOCH, OptionalLong.of(1));
        EspFlowTally tally = new EspFlowTally(Side.PEER, esp(sequence[0]), where);
        LongStream.of(sequence).forEach(number -> tally.see(where, esp(number), 100));
        return tally.flow();
    }

    private static Traffic.Esp esp(long sequence) {
        return new Traffic.Esp(new EspSpi(0x100), OptionalLong.of(sequence), false);
    }

    @Test
    void whatIsNotThereIsMissing() {
        assertThat(flow(1, 2, 5, 6)).satisfies(flow -> {
            assertThat(flow.packets()).isEqualTo(4);
            assertThat(flow.missing()).isEqualTo(2);
            assertThat(flow.repeated()).isZero();
        });
    }

    @Test
    void whatComesLateIsNeitherMissingNorRepeated() {
        assertThat(flow(3, 1, 4, 2)).satisfies(flow -> {
            assertThat(flow.missing()).isZero();
            assertThat(flow.repeated()).isZero();
        });
    }

    @Test
    void whatComesTwiceIsRepeated() {
        assertThat(flow(1, 2, 3, 2, 3).repeated()).isEqualTo(2);
    }

    @Test
    void aLeapBeyondTheWindowForgetsIt() {
        assertThat(flow(1, 1000, 1000, 999).repeated()).isEqualTo(1);
    }
}
