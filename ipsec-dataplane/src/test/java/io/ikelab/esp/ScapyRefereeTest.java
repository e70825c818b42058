package io.ikelab.esp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our ESP against scapy's, both ways: another code base, in another language, on another crypto library. */
@Tag("interop")
class ScapyRefereeTest {
    /** Where numbers start with ESN: below the second wrap, so that the packets lie on both sides of it. */
    private static final long LAST_BEFORE = 0x1_ffff_fffaL;

    /** AES-GCM 3, ChaCha20-Poly1305, and six ciphers with five checksums; all twice for ESN. */
    private static final int SUITES = 68;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void scapyOpensWhatWeSeal(EspEngine engine) throws IOException, InterruptedException {
        List<String> requests = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (EspSuite suite : Suites.all().toList()) {
            try (OutboundSa sa = TestSa.outbound(child(suite), engine)) {
                sa.skipTo(before(suite));
                for (Octets inner : packets()) {
                    PacketBatch batch = TestSa.batchOf(inner, sa.format());
                    assertThat(sa.seal(batch, 0)).isEqualTo(EspResult.SEALED);
                    requests.add("open " + end(suite, sa.sequence()) + " " + sa.spi() + " "
                            + TestSa.octets(batch, 0).toHex());
                    expected.add(inner.toHex());
                }
            }
        }
        assertThat(requests).hasSize(SUITES * packets().size());
        assertThat(ask(requests)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("io.ikelab.esp.Engines#all")
    void weOpenWhatScapySeals(EspEngine engine) throws IOException, InterruptedException {
        List<String> requests = new ArrayList<>();
        for (EspSuite suite : Suites.all().toList()) {
            long sequence = before(suite);
            for (Octets inner : packets()) {
                sequence++;
                requests.add("seal " + end(suite, sequence) + " " + child(suite).inboundSpi() + " "
                        + (sequence & 0xffff_ffffL) + " " + inner.toHex());
            }
        }
        Iterator<String> answers = ask(requests).iterator();
        for (EspSuite suite : Suites.all().toList()) {
            try (InboundSa sa = new InboundSa(child(suite), engine)) {
                catchUp(sa, engine);
                for (Octets inner : packets()) {
                    assertThat(open(sa, Octets.fromHex(answers.next())))
                            .as("%s", suite)
                            .isEqualTo(inner);
                }
                assertThat(sa.highestSequence())
                        .isEqualTo(before(suite) + packets().size());
            }
        }
        assertThat(answers.hasNext()).isFalse();
    }

    /** A receiver follows ESN only in steps below 2^32: packets of our own lead it to where scapy begins. */
    private static void catchUp(InboundSa sa, EspEngine engine) {
        ChildSa same = child(sa.child().suite());
        try (OutboundSa leading = TestSa.outbound(mirrored(same), engine)) {
            for (long step = 0x8000_0000L; step <= before(same.suite()); step += 0x7fff_ffffL) {
                leading.skipTo(step);
                PacketBatch batch = TestSa.batchOf(TestSa.ping("10.1.0.5", "10.1.0.7", 0), leading.format());
                leading.seal(batch, 0);
                assertThat(sa.open(TestSa.NOW, batch, 0)).isEqualTo(EspResult.OPENED);
            }
        }
    }

    private static long before(EspSuite suite) {
        return suite.esn() == EsnId.EXTENDED ? LAST_BEFORE : 0;
    }

    private static Octets open(InboundSa sa, Octets esp) {
        PacketBatch batch = TestSa.received(esp);
        assertThat(sa.open(TestSa.NOW, batch, 0)).isEqualTo(EspResult.OPENED);
        return TestSa.octets(batch, 0);
    }

    /** Both families, every padding length of four, empty to full size. */
    private static List<Octets> packets() {
        return Stream.of(0, 1, 2, 3, 56, 1372)
                .flatMap(octets -> Stream.of(
                        TestSa.ping("10.1.0.5", "10.1.0.7", octets), TestSa.ping("fd01::5", "fd01::7", octets)))
                .toList();
    }

    private static ChildSa child(EspSuite suite) {
        return child(suite, TestSa.LEFT_SPI, TestSa.RIGHT_SPI);
    }

    private static ChildSa mirrored(ChildSa child) {
        return child(child.suite(), child.outboundSpi(), child.inboundSpi());
    }

    private static ChildSa child(EspSuite suite, EspSpi inbound, EspSpi outbound) {
        return new ChildSa(
                new ChildId(1),
                "scapy",
                inbound,
                outbound,
                suite,
                TestSa.keys(1, suite),
                TestSa.keys(1, suite),
                TestSa.LEFT_NET,
                TestSa.LEFT_NET,
                Encapsulation.NATIVE,
                TestSa.LEFT_TO_RIGHT,
                64,
                ChildLimits.NONE);
    }

    /** What scapy is told of the SA: its names, the keys, and the high half. */
    private static String end(EspSuite suite, long sequence) {
        EspKeys keys = TestSa.keys(1, suite);
        return String.join(
                " ",
                encryption(suite.encryption()),
                integrity(suite.integrity().orElse(IntegrityId.NONE)),
                hex(keys.encryption()),
                hex(keys.integrity()),
                suite.esn() == EsnId.EXTENDED ? Long.toString(sequence >>> 32) : "-");
    }

    private static String hex(Secret key) {
        return key.length() == 0 ? "-" : key.disclose().toHex();
    }

    private static String encryption(EncryptionId id) {
        return switch (id) {
            case AES_GCM_16 -> "AES-GCM";
            case CHACHA20_POLY1305 -> "CHACHA20-POLY1305";
            case AES_CBC -> "AES-CBC";
            case TRIPLE_DES -> "3DES";
            case DES -> "DES";
            case NULL -> "NULL";
            default -> throw new IllegalArgumentException(id.label());
        };
    }

    private static String integrity(IntegrityId id) {
        return switch (id) {
            case NONE -> "NULL";
            case HMAC_MD5_96 -> "HMAC-MD5-96";
            case HMAC_SHA1_96 -> "HMAC-SHA1-96";
            case HMAC_SHA2_256_128 -> "SHA2-256-128";
            case HMAC_SHA2_384_192 -> "SHA2-384-192";
            case HMAC_SHA2_512_256 -> "SHA2-512-256";
            case AES_XCBC_96, AES_CMAC_96 -> throw new IllegalArgumentException(id.label());
        };
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
