package io.ikelab.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.file.CapturedPacket;
import io.ikelab.capture.file.Frame;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A glance never says anything else than the packet, taken apart, does: with captures of others, and with broken ones. */
final class GlanceTest {
    private static final int ROUNDS = 20;

    private final Map<Glance.Kind, Integer> kinds = new EnumMap<>(Glance.Kind.class);
    private final Glance glance = new Glance();

    @Test
    void aGlanceTellsWhatALongLookDoes() throws IOException {
        Random random = new Random(7);
        Path folder = Foreign.data("vectors/pcap");
        for (String line : Files.readAllLines(folder.resolve("INVENTORY.tsv"))) {
            Path file = folder.resolve(line.split("\t", -1)[0]);
            if (Files.isRegularFile(file)) {
                look(Files.readAllBytes(file), random);
            }
        }

        assertThat(kinds).hasSize(3).allSatisfy((_, count) -> assertThat(count).isGreaterThan(1_000));
    }

    private void look(byte[] file, Random random) throws IOException {
        try (CaptureReader reader = new CaptureReader(new ByteArrayInputStream(file))) {
            while (reader.advance()) {
                look(reader.frame());
                byte[] octets =
                        reader.frame().octets(0, reader.frame().length()).toByteArray();
                for (int round = 0; round < ROUNDS && octets.length > 0; round++) {
                    octets[random.nextInt(Math.min(octets.length, 64))] = (byte) random.nextInt(256);
                    int length = random.nextInt(4) == 0 ? random.nextInt(octets.length) : octets.length;
                    look(frame(reader.frame().linkType(), Octets.copyOf(octets, 0, length)));
                }
            }
        }
    }

    private static Frame frame(int linkType, Octets octets) {
        return Frame.of(new CapturedPacket(Instant.EPOCH, linkType, "", octets.length(), octets, List.of()));
    }

    private void look(Frame frame) {
        Glance.Kind kind = glance.at(frame);
        kinds.merge(kind, 1, Integer::sum);
        Optional<OuterPacket> outer = OuterPacket.evenCut(frame, 1);
        Traffic traffic = outer.map(packet -> Traffic.of(packet.packet())).orElseGet(Traffic.Other::new);
        switch (kind) {
            case FOREIGN -> assertThat(traffic).isEqualTo(new Traffic.Other());
            case ESP -> {
                Glance.Flow flow = glance.flow();
                assertThat(traffic)
                        .isEqualTo(new Traffic.Esp(
                                new EspSpi(flow.spi()), OptionalLong.of(glance.sequence()), flow.inUdp()));
                assertThat(outer).hasValueSatisfying(packet -> {
                    assertThat(packet.wireLength()).isEqualTo(glance.wireLength());
                    assertThat(packet.packet().source())
                            .isEqualTo(address(flow.v6(), flow.sourceHigh(), flow.sourceLow()));
                    assertThat(packet.packet().destination())
                            .isEqualTo(address(flow.v6(), flow.destinationHigh(), flow.destinationLow()));
                });
                assertThat(glance.isOf(flow)).isTrue();
            }
            case UNCLEAR -> {}
        }
    }

    private static IpAddress address(boolean v6, long high, long low) {
        Octets lower = u32(low >>> Integer.SIZE).concat(u32(low));
        Octets whole = u32(high >>> Integer.SIZE).concat(u32(high), lower);
        return new IpAddress(v6 ? whole : lower.slice(4, 8));
    }

    private static Octets u32(long value) {
        return Octets.of((int) (value >>> 24), (int) (value >>> 16), (int) (value >>> 8), (int) value);
    }
}
