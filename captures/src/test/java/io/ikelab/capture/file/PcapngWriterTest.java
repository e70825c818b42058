package io.ikelab.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PcapngWriterTest {
    /** 1735689600000000001 ns since 1970: 0x1816687ec0570001. */
    private static final Instant AT = Instant.ofEpochSecond(1_735_689_600L, 1);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @Test
    void tinyFileIsExactlyTheseOctets() throws IOException {
        TreeMap<IpAddress, String> names = new TreeMap<>();
        names.put(IpAddress.of("192.0.2.1"), "peer");
        try (PcapngWriter writer = new PcapngWriter(file, 65535, List.of("hi"), names)) {
            writer.record("wire", AT, Octets.fromHex("4500 0014 01"), List.of("a", "bcde"));
        }
        assertThat(Octets.copyOf(file.toByteArray()).toHex()).isEqualTo(TINY.replaceAll("\\s+", ""));
    }

    @Test
    void linkIsDeclaredOnceAndEachNewOneGetsTheNextNumber() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(file, 65535, List.of(), new TreeMap<>())) {
            writer.record("inside", AT, Octets.of(0x45), List.of());
            writer.record("outside", AT, Octets.of(0x45), List.of());
            writer.record("inside", AT, Octets.of(0x45), List.of());
        }
        assertThat(blockTypes()).containsExactly(0x0a0d0d0a, 1, 6, 1, 6, 6);
    }

    @Test
    void whatIsMissingIsSaidInTheInterfacesStatistics() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(file, 65535, List.of(), new TreeMap<>())) {
            writer.record("wire", AT, Octets.of(0x45), List.of());
            writer.missed("wire", AT, 41);
        }
        assertThat(blockTypes()).containsExactly(0x0a0d0d0a, 1, 6, 5);
        // isb_ifrecv is option 4, isb_ifdrop option 5; each is eight octets long.
        assertThat(Octets.copyOf(file.toByteArray()).toHex())
                .contains("00040008" + "000000000000002a" + "00050008" + "0000000000000029" + "00000000");
    }

    @Test
    void aFileThatIsFullIsFollowedByAnother() throws IOException {
        List<ByteArrayOutputStream> files = new ArrayList<>();
        try (RotatingWriter writer = new RotatingWriter(300, number -> {
            files.add(new ByteArrayOutputStream());
            assertThat(files).hasSize(number);
            CountingStream out = new CountingStream(files.getLast());
            return new RotatingWriter.CountedFile(new PcapngWriter(out, 65535, List.of(), new TreeMap<>()), out);
        })) {
            for (int i = 0; i < 5; i++) {
                writer.record("wire", AT, Octets.zeros(100), List.of());
            }
        }
        assertThat(files).hasSizeBetween(2, 4).allSatisfy(file -> {
            assertThat(file.size()).isLessThan(300 + 200);
            assertThat(Octets.copyOf(file.toByteArray()).toHex()).startsWith("0a0d0d0a");
        });
    }

    @Test
    void longPacketIsCutAndItsTrueLengthKept() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(file, 4, List.of(), new TreeMap<>())) {
            writer.record("wire", AT, Octets.of(0x45, 0, 0, 5, 1), List.of());
        }
        assertThat(Octets.copyOf(file.toByteArray()).toHex())
                .contains("00000004" + "00000005" + "45000005" + "00000000");
    }

    @Test
    void commentTooLongForItsLengthFieldIsCutBetweenCharacters() throws IOException {
        try (PcapngWriter writer = new PcapngWriter(file, 65535, List.of(), new TreeMap<>())) {
            writer.record("wire", AT, Octets.of(0x45), List.of("😀".repeat(20_000)));
        }
        String hex = Octets.copyOf(file.toByteArray()).toHex();
        assertThat(hex).contains("0001fffc" + "f09f9880").doesNotContain("0001ffff");
        assertThat(blockTypes()).containsExactly(0x0a0d0d0a, 1, 6);
    }

    private List<Integer> blockTypes() {
        List<Integer> types = new ArrayList<>();
        WireReader in = Octets.copyOf(file.toByteArray()).reader();
        while (in.hasRemaining()) {
            types.add(in.i32());
            in.skip((int) in.u32() - 8);
        }
        return types;
    }

    private static final String TINY = """
        0a0d0d0a 00000034 1a2b3c4d 0001 0000 ffffffffffffffff
          0001 0002 68690000
          0004 0006 696b656c 61620000
          00000000 00000034
        00000004 00000020
          0001 0009 c0000201 70656572 00000000
          00000000 00000020
        00000001 00000028 0065 0000 0000ffff
          0002 0004 77697265
          0009 0001 09000000
          00000000 00000028
        00000006 0000003c 00000000 1816687e c0570001 00000005 00000005
          45000014 01000000
          0001 0001 61000000
          0001 0004 62636465
          00000000 0000003c
        """;
}
