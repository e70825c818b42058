package io.ikelab.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Inner packets against scapy's reading and writing of them: every checksum it computes anew, and every option it makes we
 * read.
 */
@Tag("interop")
class ScapyInnerTest {
    private static final IpAddress EAST = IpAddress.of("10.1.0.4");
    private static final IpAddress WEST = IpAddress.of("10.2.0.4");
    private static final IpAddress EAST6 = IpAddress.of("fd01::4");
    private static final IpAddress WEST6 = IpAddress.of("fd02::4");

    @TempDir
    Path folder;

    @Test
    void scapyReadsWhatWeWriteAndFindsEveryChecksumRight() throws IOException, InterruptedException {
        Octets large = data(EAST, WEST).encode();
        List<Octets> packets = List.of(
                syn(EAST, WEST).encode(),
                syn(EAST6, WEST6).encode(),
                large,
                data(EAST6, WEST6).encode(),
                PacketTooBig.about(large, 1422).toPacket(WEST, EAST, 5).encode(),
                PacketTooBig.about(data(EAST6, WEST6).encode(), 1400)
                        .toPacket(WEST6, EAST6, 5)
                        .encode());
        assertThat(scapy("read", packets))
                .containsExactly(
                        "True IP/TCP S dport=9 seq=4294967291 [('MSS', 1460)] DF 0",
                        "True IPv6/TCP S dport=9 seq=4294967291 [('MSS', 1460)] - 0",
                        "True IP/TCP FA dport=9 seq=77 [] DF 1001",
                        "True IPv6/TCP FA dport=9 seq=77 [] - 1001",
                        "True IP/ICMP dest-unreach fragmentation-needed 1422 quotes 10.1.0.4 > 10.2.0.4",
                        "True IPv6/ICMPv6PacketTooBig 1400 quotes fd01::4 > fd02::4");
    }

    /** Scapy's SYNs have the option at even and at odd places, among others, and none. */
    @Test
    void scapyFindsTheChecksumOfALoweredSynRight() throws IOException, InterruptedException {
        List<Octets> made =
                scapy("make", List.of()).stream().map(Octets::fromHex).toList();
        assertThat(made).hasSize(10);
        List<Octets> lowered = made.stream()
                .map(packet -> MssOption.lower(packet, 1350)
                        .map(MssOption.Lowered::packet)
                        .orElse(packet))
                .toList();
        List<String> read = scapy("read", lowered);
        assertThat(read).allMatch(line -> line.startsWith("True "));
        assertThat(read).filteredOn(line -> line.contains("('MSS', 1350)")).hasSize(6);
        assertThat(read).filteredOn(line -> line.contains("('MSS', 1200)")).hasSize(2);
        assertThat(read).filteredOn(line -> !line.contains("MSS")).hasSize(2);
        assertThat(made.stream().flatMap(packet -> MssOption.lower(packet, 1350).stream()))
                .extracting(MssOption.Lowered::stated)
                .containsOnly(1460);
    }

    private static IpPacket syn(IpAddress from, IpAddress to) {
        return new TcpSegment(50_000, 9, -5, 0, TcpFlags.SYN, 0xffff, OptionalInt.of(1460), Octets.EMPTY)
                .toPacket(from, to, 1)
                .withDontFragment(true);
    }

    private static IpPacket data(IpAddress from, IpAddress to) {
        return new TcpSegment(50_000, 9, 77, 99, TcpFlags.FIN_ACK, 0xffff, OptionalInt.empty(), Octets.zeros(1001))
                .toPacket(from, to, 2)
                .withDontFragment(true);
    }

    private List<String> scapy(String mode, List<Octets> packets) throws IOException, InterruptedException {
        Path script = folder.resolve("scapy_inner.py");
        try (InputStream in = Optional.ofNullable(ScapyInnerTest.class.getResourceAsStream("scapy_inner.py"))
                .orElseThrow()) {
            Files.write(script, in.readAllBytes());
        }
        Path log = folder.resolve("errors");
        List<String> command = new ArrayList<>(List.of(python(), script.toString(), mode));
        packets.stream().map(Octets::toHex).forEach(command::add);
        Process process =
                new ProcessBuilder(command).redirectError(log.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        return Stream.of(output.split("\n")).filter(line -> !line.isBlank()).toList();
    }

    /** Debian's has scapy where another one before it on the path has not. */
    private static String python() throws IOException, InterruptedException {
        Path debians = Path.of("/usr/bin/python3");
        Path python = Files.isExecutable(debians) ? debians : Foreign.tool("python3");
        Process trial = new ProcessBuilder(python.toString(), "-c", "import scapy.layers.inet6")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (trial.waitFor() != 0) {
            throw Foreign.missingTool("scapy is not installed for " + python);
        }
        return python.toString();
    }
}
