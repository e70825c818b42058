package io.ikelab.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.packet.OuterPacket;
import io.ikelab.capture.packet.Traffic;
import io.ikelab.octets.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file holds, reading it ends: with packets, and with a sentence where it could not go on. */
final class HostileCaptureTest {
    private static final int ROUNDS = 3_000;
    private static final int LINK_HEADER = 18;

    /** Behind a tagged Ethernet header an IKE message in UDP, as somebody may have captured it. */
    private static final Octets FRAME = Octets.fromHex("ffffffffffff 020000000001 8100 0064 0800"
            + "4500003c 00010000 40110000 c0000201 cb00710a 11941194 00280000 00000000"
            + "0102030405060708 0000000000000000 21 20 22 08 00000000 0000001c");

    private static byte[] classic() {
        Octets header = Octets.fromHex("a1b2c3d4 0002 0004 00000000 00000000 00040000 00000001");
        Octets record = Octets.fromHex("00000001 00000002").concat(u32(FRAME.length()), u32(FRAME.length()), FRAME);
        return header.concat(record, record, record).toByteArray();
    }

    private static byte[] nextGeneration() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(out, 65535, List.of("hi"), new TreeMap<>())) {
            for (int i = 0; i < 3; i++) {
                writer.record(
                        "wire",
                        Instant.ofEpochSecond(i),
                        FRAME.slice(LINK_HEADER, FRAME.length()),
                        List.of("a comment"));
            }
        }
        return out.toByteArray();
    }

    private static Octets u32(int value) {
        return Octets.of(value >>> 24, value >>> 16, value >>> 8, value);
    }

    /** How many packets came; every one is taken apart, too. */
    private static int read(byte[] file) throws IOException {
        int packets = 0;
        try (CaptureReader reader = new CaptureReader(new ByteArrayInputStream(file))) {
            for (Optional<CapturedPacket> next = reader.next(); next.isPresent(); next = reader.next()) {
                packets++;
                assertThat(OuterPacket.evenCut(next.get(), packets).map(outer -> Traffic.of(outer.packet())))
                        .isNotNull();
            }
            assertThat(reader.next()).isEmpty();
        }
        return packets;
    }

    @Test
    void whatIsWholeIsRead() throws IOException {
        assertThat(read(classic())).isEqualTo(3);
        assertThat(read(nextGeneration())).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void changedOctetsNeverThrow(long seed) throws IOException {
        Random random = new Random(seed);
        for (byte[] whole : List.of(classic(), nextGeneration())) {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] file = whole.clone();
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    file[random.nextInt(file.length)] = (byte) interesting(random);
                }
                assertThat(read(file)).isLessThanOrEqualTo(8);
            }
        }
    }

    @Test
    void everyCutEndsInASentenceOrCleanly() throws IOException {
        for (byte[] whole : List.of(classic(), nextGeneration())) {
            for (int length = 0; length < whole.length; length++) {
                byte[] file = Octets.copyOf(whole, 0, length).toByteArray();
                assertThat(read(file)).isBetween(0, 3);
            }
        }
    }

    @Test
    void garbageIsRefusedAtItsFirstOctets() throws IOException {
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        try (CaptureReader reader = new CaptureReader(new ByteArrayInputStream(garbage))) {
            assertThat(reader.next()).isEmpty();
            assertThat(reader.fault()).hasValue("octet 0: neither a pcapng nor a pcap file");
        }
    }

    private static int interesting(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 0xff;
            case 2 -> 0x7f;
            default -> random.nextInt(256);
        };
    }
}
