package io.ikelab.capture.wireshark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.ikelab.capture.packet.IkePorts;
import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.event.ike.IkeEvent.AddressesChanged;
import io.ikelab.event.ike.IkeEvent.ChildKeysDerived;
import io.ikelab.event.ike.IkeEvent.IkeKeysDerived;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import io.ikelab.policy.IkeSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WiresharkProfileTest {
    private static final EventMeta META = new EventMeta(Instant.EPOCH, new NodeName("peer"), 0, Optional.empty());

    @TempDir
    private Path folder = Path.of("");

    private Path profileFolder = Path.of("");

    @BeforeEach
    void chooseFolder() {
        profileFolder = folder.resolve("wireshark");
    }

    @Test
    void gcmChildSaIsALinePerDirectionWithSaltInTheKeyAndNoAuthentication() throws IOException {
        WiresharkProfile profile = profile();
        profile.on(new ChildKeysDerived(META, child(EncryptionId.AES_GCM_16, Optional.empty(), EsnId.THIRTY_TWO_BIT)));
        assertThat(lines("esp_sa"))
                .containsExactly(
                        "\"IPv4\",\"203.0.113.10\",\"192.0.2.1\",\"0x0badcafe\","
                                + "\"AES-GCM with 16 octet ICV [RFC4106]\",\"0x0102\",\"NULL\",\"\"",
                        "\"IPv4\",\"192.0.2.1\",\"203.0.113.10\",\"0xc0ffee01\","
                                + "\"AES-GCM with 16 octet ICV [RFC4106]\",\"0x0304\",\"NULL\",\"\"");
        assertThat(profile.unreadable()).isEmpty();
    }

    /** Wireshark would not open what follows the move otherwise. */
    @Test
    void aChildSaThatMovesHasLinesForBothPlaces() throws IOException {
        WiresharkProfile profile = profile();
        ChildSa child = child(EncryptionId.AES_GCM_16, Optional.empty(), EsnId.THIRTY_TWO_BIT);
        io.ikelab.net.Path elsewhere = new io.ikelab.net.Path(
                new Endpoint(IpAddress.of("192.0.2.9"), 4500), child.path().remote());
        profile.on(new ChildKeysDerived(META, child));
        profile.on(new AddressesChanged(META, new IkeSpi(1), child.path(), elsewhere, "moved"));
        profile.on(new AddressesChanged(META, new IkeSpi(1), elsewhere, child.path(), "and back"));
        assertThat(lines("esp_sa")).hasSize(4);
        assertThat(lines("esp_sa").subList(2, 4))
                .satisfiesExactly(
                        in -> assertThat(in)
                                .startsWith("\"IPv4\",\"203.0.113.10\",\"192.0.2.9\",\"0x0badcafe\"")
                                .contains("0x0102"),
                        out -> assertThat(out)
                                .startsWith("\"IPv4\",\"192.0.2.9\",\"203.0.113.10\",\"0xc0ffee01\"")
                                .contains("0x0304"));
    }

    /** As strongSwan replaces its Child SAs in the middle of a move. */
    @Test
    void soHasOneThatIsMadeWhereTheMoveBegan() throws IOException {
        WiresharkProfile profile = profile();
        ChildSa child = child(EncryptionId.AES_GCM_16, Optional.empty(), EsnId.THIRTY_TWO_BIT);
        io.ikelab.net.Path elsewhere = new io.ikelab.net.Path(
                new Endpoint(IpAddress.of("192.0.2.9"), 4500), child.path().remote());
        profile.on(new AddressesChanged(META, new IkeSpi(1), child.path(), elsewhere, "moved"));
        profile.on(new ChildKeysDerived(META, child));
        assertThat(lines("esp_sa")).hasSize(4);
        assertThat(lines("esp_sa").get(2)).startsWith("\"IPv4\",\"203.0.113.10\",\"192.0.2.9\",\"0x0badcafe\"");
    }

    @Test
    void cbcChildSaNamesItsIntegrityToo() throws IOException {
        profile()
                .on(new ChildKeysDerived(
                        META,
                        child(EncryptionId.AES_CBC, Optional.of(IntegrityId.HMAC_SHA2_256_128), EsnId.THIRTY_TWO_BIT)));
        assertThat(lines("esp_sa").getFirst())
                .endsWith("\"AES-CBC [RFC3602]\",\"0x0102\",\"HMAC-SHA-256-128 [RFC4868]\",\"0x05\"");
    }

    @Test
    void keysThatBothEndsDeriveAreWrittenOnce() throws IOException {
        WiresharkProfile profile = profile();
        profile.on(ikeKeys(EncryptionId.AES_CBC, Optional.of(IntegrityId.HMAC_SHA2_256_128)));
        profile.on(ikeKeys(EncryptionId.AES_CBC, Optional.of(IntegrityId.HMAC_SHA2_256_128)));
        assertThat(lines("ikev2_decryption_table"))
                .containsExactly("0000000000000001,0000000000000002,0a,0b,\"AES-CBC-256 [RFC3602]\",0c,0d,"
                        + "\"HMAC_SHA2_256_128 [RFC4868]\"");
    }

    @Test
    void suitesWiresharkCannotOpenAreSaidAndNotWritten() throws IOException {
        WiresharkProfile profile = profile();
        profile.on(ikeKeys(EncryptionId.CHACHA20_POLY1305, Optional.empty()));
        profile.on(new ChildKeysDerived(
                META, child(EncryptionId.CHACHA20_POLY1305, Optional.empty(), EsnId.THIRTY_TWO_BIT)));
        profile.on(new ChildKeysDerived(META, child(EncryptionId.AES_GCM_16, Optional.empty(), EsnId.EXTENDED)));
        assertThat(profile.unreadable())
                .containsExactly(
                        "Wireshark cannot decrypt IKE with CHACHA20-POLY1305-256/PRF-HMAC-SHA2-256/MODP-2048",
                        "Wireshark cannot decrypt ESP with CHACHA20-POLY1305-256/no ESN",
                        "Wireshark 4.0 decrypts ESP with extended sequence numbers but calls its ICV bad");
        assertThat(lines("ikev2_decryption_table")).isEmpty();
        assertThat(lines("esp_sa")).hasSize(2);
    }

    @Test
    void whatTheTablesHoldIsReadBack() throws IOException {
        WiresharkProfile profile = profile();
        profile.on(ikeKeys(EncryptionId.AES_CBC, Optional.of(IntegrityId.HMAC_SHA2_256_128)));
        profile.on(ikeKeys(EncryptionId.AES_GCM_16, Optional.empty()));
        profile.on(new ChildKeysDerived(META, child(EncryptionId.AES_GCM_16, Optional.empty(), EsnId.THIRTY_TWO_BIT)));
        Files.writeString(profileFolder.resolve("esp_sa"), "# no line of the table\n", StandardOpenOption.APPEND);

        RecordedKeys keys = RecordedKeys.read(profileFolder);

        assertThat(keys.ike()).hasSize(2).allSatisfy(sa -> {
            assertThat(sa.initiatorSpi()).isEqualTo(new IkeSpi(1));
            assertThat(sa.responderSpi()).isEqualTo(new IkeSpi(2));
            assertThat(sa.skEi().disclose()).isEqualTo(Octets.of(0x0a));
            assertThat(sa.skEr().disclose()).isEqualTo(Octets.of(0x0b));
        });
        assertThat(keys.ike().getFirst().skAr().disclose()).isEqualTo(Octets.of(0x0d));
        assertThat(keys.esp()).extracting(sa -> sa.spi().toString()).containsExactly("0badcafe", "c0ffee01");
        assertThat(keys.esp().getFirst().encryption().disclose()).isEqualTo(Octets.of(1, 2));
    }

    @Test
    void aFolderWithoutTablesHoldsNoKeys() throws IOException {
        assertThat(RecordedKeys.read(folder.resolve("nowhere"))).isEqualTo(RecordedKeys.NONE);
    }

    @Test
    void keyTablesAreForTheirOwnerOnly() throws IOException {
        profile();
        assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
        for (String table : List.of("esp_sa", "ikev2_decryption_table")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profileFolder.resolve(table))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void portsThatStandForOthersAreNamed() throws IOException {
        WiresharkProfile.create(
                profileFolder, IkePorts.STANDARD.withPlain(10500).withEncapsulating(14500));
        assertThat(lines("decode_as_entries"))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly(
                        "decode_as_entry: udp.port,10500,(none),ISAKMP",
                        "decode_as_entry: udp.port,14500,(none),UDPENCAP");
    }

    @Test
    void newRunStartsWithEmptyTables() throws IOException {
        profile().on(ikeKeys(EncryptionId.AES_CBC, Optional.of(IntegrityId.HMAC_SHA2_256_128)));
        profile();
        assertThat(lines("ikev2_decryption_table")).isEmpty();
    }

    private WiresharkProfile profile() throws IOException {
        return WiresharkProfile.create(profileFolder, IkePorts.STANDARD);
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(profileFolder.resolve(file));
    }

    private static IkeKeysDerived ikeKeys(EncryptionId encryption, Optional<IntegrityId> integrity) {
        return new IkeKeysDerived(
                META,
                new IkeSpi(1),
                new IkeSpi(2),
                new IkeSuite(encryption, 256, integrity, PrfId.HMAC_SHA2_256, KeyExchangeId.MODP_2048),
                secret(0x0a),
                secret(0x0b),
                secret(0x0c),
                secret(0x0d));
    }

    private static ChildSa child(EncryptionId encryption, Optional<IntegrityId> integrity, EsnId esn) {
        Secret mac = integrity.isPresent() ? secret(5) : Secret.empty();
        return new ChildSa(
                new ChildId(1),
                "site-a",
                new EspSpi(0x0badcafe),
                new EspSpi(0xc0ffee01),
                new EspSuite(encryption, 256, integrity, esn),
                new EspKeys(secret(1, 2), mac),
                new EspKeys(secret(3, 4), mac),
                List.of(),
                List.of(),
                Encapsulation.NATIVE,
                new io.ikelab.net.Path(Endpoint.of("192.0.2.1", 4500), Endpoint.of("203.0.113.10", 4500)),
                64,
                ChildLimits.NONE);
    }

    private static Secret secret(int... octets) {
        return Secret.copyOf(Octets.of(octets));
    }
}
