package io.ikelab.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our codec against scapy's: another code base, in another language. Where scapy 2.5.0 is wrong: it takes the data of a
 * notification with an SPI for four octets longer than it is, has a Delete payload for a vendor ID, has no EAP payload,
 * and sets neither next payload nor every length by itself.
 */
@Tag("interop")
final class ScapyCodecTest {
    private static final Path DEBIANS_PYTHON = Path.of("/usr/bin/python3");
    private static final String COUNTED_20 = "0102030405060708090a0b0c0d0e0f1011121314";
    private static final String COUNTED_24 = COUNTED_20 + "15161718";
    private static final String COUNTED_32 = COUNTED_24 + "191a1b1c1d1e1f20";
    private static final String SELECTORS = "number_of_TSs=2 traffic_selector=["
            + "{TS_type=7 IP_protocol_ID=0 start_port=0 end_port=65535"
            + " starting_address_v4=10.1.0.0 ending_address_v4=10.1.255.255} "
            + "{TS_type=8 IP_protocol_ID=0 start_port=0 end_port=65535"
            + " starting_address_v6=fd00:: ending_address_v6=fd00::ffff}]";

    @TempDir
    Path folder;

    @Test
    void scapyReadsEveryPayloadAsWeMeanIt() throws IOException, InterruptedException {
        List<Payload> payloads = EveryPayload.payloads().stream()
                .filter(payload -> !(payload instanceof NotifyPayload notify
                        && !notify.spi().isEmpty()))
                .toList();
        Octets message = MessageCodec.encode(new IkeMessage(EveryPayload.HEADER, payloads));
        assertThat(scapy("read", message.toHex()))
                .containsExactly(
                        "IKEv2 init_SPI=0102030405060708 resp_SPI=1112131415161718 version=32 exch_type=37 id=5",
                        "IKEv2_payload_SA prop={proposal=1 proto=1 SPIsize=0 trans_nb=4 SPI= trans="
                                + "{transform_type=1 transform_id=12 key_length=2148401408} "
                                + "{transform_type=2 transform_id=5} {transform_type=3 transform_id=12} "
                                + "{transform_type=4 transform_id=14}} "
                                + "{proposal=2 proto=3 SPIsize=4 trans_nb=2 SPI=01020304 trans="
                                + "{transform_type=1 transform_id=20 key_length=2148401408} "
                                + "{transform_type=5 transform_id=0}}",
                        "IKEv2_payload_KE group=31 load=" + COUNTED_32,
                        "IKEv2_payload_IDi IDtype=2 ID=706565722e6578616d706c65",
                        "IKEv2_payload_IDr IDtype=5 ID=102:304:506:708:90a:b0c:d0e:f10",
                        "IKEv2_payload_CERT_STR cert_type=12 cert_data=" + COUNTED_32 + "2122232425262728",
                        "IKEv2_payload_CERTREQ cert_type=4 cert_data=" + COUNTED_20 + "00".repeat(20),
                        "IKEv2_payload_AUTH auth_type=2 load=" + COUNTED_32,
                        "IKEv2_payload_Nonce load=" + COUNTED_24,
                        "IKEv2_payload_Notify proto=0 SPIsize=0 type=16388 SPI= load=" + COUNTED_20,
                        "IKEv2_payload_Delete vendorID=030400020102030401020304",
                        "IKEv2_payload_VendorID vendorID=696b656c6162",
                        "IKEv2_payload_TSi " + SELECTORS,
                        "IKEv2_payload_TSr " + SELECTORS,
                        "IKEv2_payload_CP CFGType=1 attributes=[{type=1 value=} {type=3 value=10.0.0.53} "
                                + "{type=7 value=696b656c6162}]",
                        "IKEv2_payload load=0107000a01706565723f");
    }

    @Test
    void scapyReadsANotificationWithAnSpiWhereNothingFollows() throws IOException, InterruptedException {
        List<Payload> rekey = EveryPayload.payloads().stream()
                .filter(payload ->
                        payload instanceof NotifyPayload notify && !notify.spi().isEmpty())
                .toList();
        Octets message = MessageCodec.encode(new IkeMessage(EveryPayload.HEADER, rekey));
        assertThat(scapy("read", message.toHex()).getLast())
                .isEqualTo("IKEv2_payload_Notify proto=3 SPIsize=4 type=16393 SPI=01020304 load=");
    }

    @Test
    void scapyReadsTheNumbersOfAFragment() throws IOException, InterruptedException {
        Octets second = MessageCodec.encodeFragments(EveryPayload.HEADER, EveryPayload.payloads(), 400, new OpenSeal())
                .get(1);
        assertThat(scapy("read", second.toHex()).get(1))
                .startsWith("IKEv2_payload_Encrypted_Fragment frag_number=2 frag_total=2 load=");
    }

    @Test
    void weReadWhatScapyBuildsAndWouldWriteTheSame() throws IOException, InterruptedException {
        Octets built = Octets.fromHex(scapy("build").getFirst());
        assertThat(MessageCodec.decode(built)).isEqualTo(new Decoded.Complete(EveryPayload.message(), false));
        assertThat(MessageCodec.encode(EveryPayload.message())).isEqualTo(built);
    }

    private List<String> scapy(String... arguments) throws IOException, InterruptedException {
        // Debian's own interpreter sees Debian's packages; another one on the path may not.
        Path python = Files.isExecutable(DEBIANS_PYTHON) ? DEBIANS_PYTHON : Foreign.tool("python3");
        if (run(List.of(python.toString(), "-c", "import scapy.contrib.ikev2")) != 0) {
            throw Foreign.missingTool("scapy is not installed for " + python);
        }
        List<String> command = new ArrayList<>(List.of(python.toString(), script().toString()));
        command.addAll(List.of(arguments));
        assertThat(run(command)).as(() -> lines("errors").toString()).isZero();
        return lines("output");
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile())
                .start()
                .waitFor();
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(folder.resolve(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private Path script() throws IOException {
        try (InputStream script = ScapyCodecTest.class.getResourceAsStream("scapy_codec.py")) {
            assertThat(script).as("the script beside this class").isNotNull();
            return Files.write(folder.resolve("scapy_codec.py"), script.readAllBytes());
        }
    }
}
