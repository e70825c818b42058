package io.ikelab.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CaptureReaderTest {
    private static final Instant AT = Instant.ofEpochSecond(1_735_689_600L, 123_456_789);

    @Test
    void readsBackWhatTheWriterWrote() throws IOException {
        List<CapturedPacket> packets = new ArrayList<>();
        assertThat(read(written(), packets)).isEmpty();
        assertThat(packets)
                .containsExactly(
                        new CapturedPacket(AT, 101, "wire", 4, Octets.of(1, 2, 3, 4), List.of("one", "zwei → drei")),
                        new CapturedPacket(AT.plusNanos(1), 101, "inside", 1, Octets.of(5), List.of()));
    }

    @Test
    void fileCutAnywhereGivesWhatIsWholeAndSaysWhereItEnds() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            List<CapturedPacket> packets = new ArrayList<>();
            Octets cut = Octets.copyOf(whole, 0, length);
            Optional<String> fault = read(cut.toByteArray(), packets);
            assertThat(packets.size()).isLessThanOrEqualTo(2);
            assertThat(fault.isPresent() || packets.size() < 2)
                    .as("cut at %s", length)
                    .isTrue();
        }
    }

    @Test
    void octetChangedAnywhereNeverMakesItThrow() throws IOException {
        byte[] whole = written();
        for (int at = 0; at < whole.length; at++) {
            for (int flip : new int[] {0x01, 0x80, 0xff}) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) flip;
                read(damaged, new ArrayList<>());
            }
        }
    }

    @Test
    void lengthBeyondReasonIsAFaultAndNotAnAllocation() throws IOException {
        byte[] damaged = Octets.fromHex("0a0d0d0a 7ffffff0 1a2b3c4d").toByteArray();
        assertThat(read(damaged, new ArrayList<>()))
                .hasValueSatisfying(fault -> assertThat(fault).contains("cannot be right"));
    }

    @Test
    void classicFileInTheOtherByteOrderHasTimesInMicroseconds() throws IOException {
        byte[] file = Octets.fromHex("""
            d4c3b2a1 0200 0400 00000000 00000000 ffff0000 65000000
            01000000 02000000 01000000 03000000 45
            """).toByteArray();
        List<CapturedPacket> packets = new ArrayList<>();
        assertThat(read(file, packets)).isEmpty();
        assertThat(packets)
                .containsExactly(
                        new CapturedPacket(Instant.ofEpochSecond(1, 2000), 101, "", 3, Octets.of(0x45), List.of()));
    }

    @Test
    void textIsNoCapture() throws IOException {
        assertThat(read(Octets.ofAscii("hello world").toByteArray(), new ArrayList<>()))
                .hasValue("octet 0: neither a pcapng nor a pcap file");
    }

    /** The inventory's counts are tshark's. */
    @Test
    void foreignCapturesHaveAsManyPacketsAsTsharkCounts() throws IOException {
        Path folder = Foreign.data("vectors/pcap");
        List<String> inventory = Files.readAllLines(folder.resolve("INVENTORY.tsv"));
        assertThat(inventory).hasSizeGreaterThan(30);
        for (String line : inventory.subList(1, inventory.size())) {
            List<String> columns = List.of(line.split("\t", -1));
            List<CapturedPacket> packets = new ArrayList<>();
            read(Files.readAllBytes(folder.resolve(columns.get(0))), packets);
            assertThat(packets).as(columns.get(0)).hasSize(Integer.parseInt(columns.get(1)));
        }
    }

    private static Optional<String> read(byte[] file, List<CapturedPacket> packets) throws IOException {
        try (CaptureReader reader = new CaptureReader(new ByteArrayInputStream(file))) {
            Optional<CapturedPacket> next = reader.next();
            while (next.isPresent()) {
                packets.add(next.get());
                next = reader.next();
            }
            return reader.fault();
        }
    }

    private static byte[] written() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PcapngWriter writer = new PcapngWriter(file, 65535, List.of("about"), new TreeMap<>())) {
            writer.record("wire", AT, Octets.of(1, 2, 3, 4), List.of("one", "zwei → drei"));
            writer.record("inside", AT.plusNanos(1), Octets.of(5), List.of());
        }
        return file.toByteArray();
    }
}
