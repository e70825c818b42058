package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our ESP against scapy's, both ways: another code base, in another language, on another crypto library. */
@Tag("interop")
class ScapyRefereeTest {
    private static final List<Integer> KEY_BITS = List.of(128, 192, 256);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void scapyOpensWhatWeSeal(EspEngine engine) throws IOException, InterruptedException {
        List<String> requests = new ArrayList<>();
        for (int keyBits : KEY_BITS) {
            try (OutboundSa sa = new OutboundSa(child(keyBits), engine)) {
                for (Octets inner : packets()) {
                    PacketBatch batch = TestSa.batchOf(inner);
                    assertThat(sa.seal(batch, 0)).isEqualTo(EspResult.SEALED);
                    requests.add("open " + key(keyBits) + " " + sa.spi() + " "
                            + TestSa.octets(batch, 0).toHex());
                }
            }
        }
        assertThat(ask(requests))
                .isEqualTo(KEY_BITS.stream()
                        .flatMap(_ -> packets().stream())
                        .map(Octets::toHex)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void weOpenWhatScapySeals(EspEngine engine) throws IOException, InterruptedException {
        for (int keyBits : KEY_BITS) {
            ChildSa child = child(keyBits);
            List<String> requests = new ArrayList<>();
            for (Octets inner : packets()) {
                requests.add("seal " + key(keyBits) + " " + child.inboundSpi() + " " + (requests.size() + 1) + " "
                        + inner.toHex());
            }
            try (InboundSa sa = new InboundSa(child, engine)) {
                assertThat(ask(requests))
                        .extracting(esp -> open(sa, Octets.fromHex(esp)))
                        .isEqualTo(packets());
                assertThat(sa.highestSequence()).isEqualTo(packets().size());
            }
        }
    }

    private static Octets open(InboundSa sa, Octets esp) {
        PacketBatch batch = TestSa.received(esp);
        assertThat(sa.open(TestSa.NOW, batch, 0)).isEqualTo(EspResult.OPENED);
        return TestSa.octets(batch, 0);
    }

    /** Both families, every padding length, empty to full size. */
    private static List<Octets> packets() {
        return Stream.of(0, 1, 2, 3, 56, 1372)
                .flatMap(octets -> Stream.of(
                        TestSa.ping("10.1.0.5", "10.1.0.7", octets), TestSa.ping("fd01::5", "fd01::7", octets)))
                .toList();
    }

    private static ChildSa child(int keyBits) {
        return new ChildSa(
                new ChildId(1),
                "scapy",
                TestSa.LEFT_SPI,
                TestSa.RIGHT_SPI,
                TestSa.suite(keyBits),
                TestSa.keys(1, keyBits),
                TestSa.keys(1, keyBits),
                TestSa.LEFT_NET,
                TestSa.LEFT_NET,
                Encapsulation.NATIVE,
                TestSa.LEFT_TO_RIGHT,
                64,
                ChildLimits.NONE);
    }

    private static String key(int keyBits) {
        return TestSa.keys(1, keyBits).encryption().disclose().toHex();
    }

    private List<String> ask(List<String> requests) throws IOException, InterruptedException {
        Path input = Files.write(folder.resolve("requests"), requests);
        Path output = folder.resolve("answers");
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(
                        List.of(python().toString(), referee().toString()))
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return Files.readAllLines(output);
    }

    /** Debian's own interpreter sees Debian's packages; another one on the path may not. */
    private static Path python() throws IOException, InterruptedException {
        Path debians = Path.of("/usr/bin/python3");
        Path python = Files.isExecutable(debians) ? debians : Foreign.tool("python3");
        int exit = new ProcessBuilder(python.toString(), "-c", "import scapy.layers.ipsec")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (exit != 0) {
            throw Foreign.missingTool("scapy is not installed for " + python);
        }
        return python;
    }

    private Path referee() {
        try (InputStream script = ScapyRefereeTest.class.getResourceAsStream("scapy_referee.py")) {
            assertThat(script).as("the script beside this class").isNotNull();
            return Files.write(folder.resolve("referee.py"), script.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
