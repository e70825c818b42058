package io.ikelab.capture;

import static io.ikelab.capture.SyntheticRun.Shape.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.SyntheticRun.Shape;
import io.ikelab.capture.packet.IkePorts;
import io.ikelab.child.Encapsulation;
import io.ikelab.iana.EncryptionId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run leaves behind, opened by the program it is for. */
@Tag("interop")
final class OpensInWiresharkTest {
    private static final int PINGS = 10;
    private static final String COMPLAINTS = "_ws.malformed || _ws.expert.severity >= 6291456";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Encapsulation.class)
    void everyPingIsDecryptedAndItsIntegrityGood(Encapsulation encapsulation) throws IOException {
        Tshark wireshark = run(SyntheticRun.options(), PLAIN.encapsulation(encapsulation));
        assertThat(wireshark.count("icmp")).isEqualTo(2 * PINGS);
        assertThat(wireshark.count("esp.icv_good == 1")).isEqualTo(2 * PINGS);
        assertThat(wireshark.count("esp.icv_bad == 1")).isZero();
        assertThat(wireshark.count(COMPLAINTS)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Encapsulation.class)
    void tunnelBetweenIpv6AddressesOpensToo(Encapsulation encapsulation) throws IOException {
        Tshark wireshark = run(SyntheticRun.options(), PLAIN.overV6().encapsulation(encapsulation));
        assertThat(wireshark.count("ipv6 && icmp && esp.icv_good == 1")).isEqualTo(2 * PINGS);
        assertThat(wireshark.count("ipv6 && isakmp.auth.data")).isEqualTo(2);
        assertThat(wireshark.count(COMPLAINTS)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"AES_GCM_8", "AES_GCM_12"})
    void shorterIntegrityValuesOpenToo(EncryptionId cipher) throws IOException {
        Tshark wireshark = run(SyntheticRun.options(), PLAIN.espCipher(cipher));
        assertThat(wireshark.count("icmp && esp.icv_good == 1")).isEqualTo(2 * PINGS);
    }

    @Test
    void bothAuthMessagesShowWhatIsInside() throws IOException {
        Tshark wireshark = run(SyntheticRun.options(), PLAIN);
        assertThat(wireshark.count("isakmp.exchangetype == 35 && isakmp.auth.data && isakmp.ts.start_ipv4"))
                .isEqualTo(2);
    }

    @Test
    void nothingOpensWithoutTheProfile() throws IOException {
        run(SyntheticRun.options(), PLAIN);
        Tshark bare = new Tshark(folder.resolve("empty"), folder.resolve("wire.pcapng"));
        assertThat(bare.count("icmp || isakmp.auth.data")).isZero();
        assertThat(bare.count("esp")).isEqualTo(2 * PINGS);
        assertThat(bare.count(COMPLAINTS)).isZero();
    }

    @Test
    void portThatStandsFor500IsDissectedAsIke() throws IOException {
        RunFilesOptions options = SyntheticRun.options().ports(IkePorts.STANDARD.withPlain(10500));
        Tshark wireshark = run(options, PLAIN.initPort(10500));
        assertThat(wireshark.count("isakmp.exchangetype == 34 && udp.port == 10500"))
                .isEqualTo(2);
    }

    @Test
    void commentsTellWhatEachPacketIs() throws IOException {
        Tshark wireshark = run(SyntheticRun.options(), PLAIN);
        assertThat(wireshark.lines("-Y", "frame.comment", "-T", "fields", "-e", "frame.comment"))
                .hasSize(6)
                .satisfiesExactly(
                        init -> assertThat(init)
                                .contains("IKE_SA_INIT request 0 [ SA KE Nonce ], peer → gateway")
                                .contains("gateway: IKE SA proposal chosen: AES-CBC-256"),
                        response -> assertThat(response).contains("IKE_SA_INIT response 0"),
                        auth -> assertThat(auth).contains("IKE_AUTH request 1 [ IDi AUTH SA TSi TSr ]"),
                        response -> assertThat(response).contains("IKE_AUTH response 1"),
                        esp -> assertThat(esp)
                                .contains("First ESP packet of SA c0ffee01, peer → gateway")
                                .contains("Carries 192.168.0.0/24 → 10.1.0.0/16 with AES-GCM-16-256/no ESN")
                                .contains("'site-a' of gateway and 'site-a' of peer"),
                        esp -> assertThat(esp).contains("First ESP packet of SA 0badcafe, gateway → peer"));
    }

    @Test
    void namesOfTheEndsStandForTheirAddresses() throws IOException {
        Tshark wireshark = run(SyntheticRun.options(), PLAIN);
        assertThat(wireshark.lines("-c", "1")).singleElement().asString().containsPattern("peer\\s+→\\s+gateway");
    }

    private Tshark run(RunFilesOptions options, Shape shape) throws IOException {
        try (RunFiles files = RunFiles.open(folder, options)) {
            new SyntheticRun(files, shape).play(PINGS);
            assertThat(files.notes()).isEmpty();
        }
        return new Tshark(folder.resolve("wireshark"), folder.resolve("wire.pcapng"));
    }
}
