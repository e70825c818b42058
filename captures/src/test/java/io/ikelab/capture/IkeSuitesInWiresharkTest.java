package io.ikelab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.IkeSuite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark's verdict on what our crypto seals, suite by suite: one IKE SA each, all in one capture. */
@Tag("interop")
final class IkeSuitesInWiresharkTest {
    private static final String COMPLAINTS = "_ws.malformed || _ws.expert.severity >= 6291456";
    private static final List<KeyExchangeId> GROUPS = List.of(
            KeyExchangeId.MODP_768,
            KeyExchangeId.MODP_1024,
            KeyExchangeId.MODP_1536,
            KeyExchangeId.MODP_2048,
            KeyExchangeId.MODP_3072,
            KeyExchangeId.MODP_4096,
            KeyExchangeId.ECP_256,
            KeyExchangeId.ECP_384,
            KeyExchangeId.ECP_521,
            KeyExchangeId.MODP_2048_256,
            KeyExchangeId.X25519);
    private static final List<PrfId> PRFS =
            List.of(PrfId.HMAC_MD5, PrfId.HMAC_SHA1, PrfId.HMAC_SHA2_256, PrfId.HMAC_SHA2_384, PrfId.HMAC_SHA2_512);
    private static final List<IntegrityId> HMACS = List.of(
            IntegrityId.HMAC_MD5_96,
            IntegrityId.HMAC_SHA1_96,
            IntegrityId.HMAC_SHA2_256_128,
            IntegrityId.HMAC_SHA2_384_192,
            IntegrityId.HMAC_SHA2_512_256);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everySuiteItCanOpenShowsWhatIsInside() throws IOException {
        List<IkeSuite> suites = new ArrayList<>();
        for (int keyBits : new int[] {128, 192, 256}) {
            suites.add(aead(EncryptionId.AES_GCM_16, keyBits, suites.size()));
            suites.addAll(withEveryHmac(new CipherChoice(EncryptionId.AES_CBC, keyBits), suites.size()));
        }
        suites.addAll(withEveryHmac(new CipherChoice(EncryptionId.TRIPLE_DES, 0), suites.size()));

        Tshark wireshark = run(suites, List.of(), false);

        assertThat(suites).hasSize(23);
        assertThat(wireshark.lines("-Y", "isakmp.auth.data", "-T", "fields", "-e", "isakmp.ispi"))
                .hasSize(2 * suites.size())
                .containsAll(spis(suites));
        assertThat(wireshark.lines("-Y", "isakmp.vid_bytes", "-T", "fields", "-e", "isakmp.ispi"))
                .containsExactlyElementsOf(spis(suites));
        assertThat(wireshark.lines("-Y", COMPLAINTS)).isEmpty();
    }

    /** So that its silence above means something. */
    @Test
    void aChangedChecksumIsSeen() throws IOException {
        List<IkeSuite> suites = new ArrayList<>(withEveryHmac(new CipherChoice(EncryptionId.AES_CBC, 256), 0));
        suites.add(aead(EncryptionId.AES_GCM_16, 256, suites.size()));

        Tshark wireshark = run(suites, List.of(), true);

        assertThat(wireshark.lines("-Y", "isakmp.exchangetype == 35 && (" + COMPLAINTS + ")"))
                .hasSize(2 * suites.size());
    }

    /** The rule that ESP has, too: the run says what cannot be opened, and gives Wireshark nothing to misread. */
    @Test
    void everySuiteItCannotOpenIsSaid() throws IOException {
        List<IkeSuite> suites = new ArrayList<>(withEveryHmac(new CipherChoice(EncryptionId.DES, 0), 0));
        suites.add(aead(EncryptionId.CHACHA20_POLY1305, 0, suites.size()));

        Tshark wireshark = run(
                suites,
                suites.stream()
                        .map(suite -> "Wireshark cannot decrypt IKE with " + suite)
                        .toList(),
                false);

        assertThat(wireshark.count("isakmp.exchangetype == 34")).isEqualTo(2 * suites.size());
        assertThat(wireshark.count("isakmp.auth.data")).isZero();
        assertThat(wireshark.lines("-Y", COMPLAINTS)).isEmpty();
    }

    private Tshark run(List<IkeSuite> suites, List<String> notes, boolean bent) throws IOException {
        try (RunFiles files = RunFiles.open(folder, SyntheticRun.options())) {
            SealedRun run = new SealedRun(files, bent);
            for (int i = 0; i < suites.size(); i++) {
                run.play(suites.get(i), i + 1);
            }
            assertThat(files.notes()).containsExactlyElementsOf(notes);
        }
        return new Tshark(folder.resolve("wireshark"), folder.resolve("wire.pcapng"));
    }

    private static List<String> spis(List<IkeSuite> suites) {
        List<String> spis = new ArrayList<>();
        for (int i = 1; i <= suites.size(); i++) {
            spis.add(String.format(Locale.ROOT, "%016x", i));
        }
        return spis;
    }

    private static List<IkeSuite> withEveryHmac(CipherChoice cipher, int number) {
        List<IkeSuite> suites = new ArrayList<>();
        for (IntegrityId integrity : HMACS) {
            suites.add(suite(cipher, Optional.of(integrity), number + suites.size()));
        }
        return suites;
    }

    private static IkeSuite aead(EncryptionId encryption, int keyBits, int number) {
        return suite(new CipherChoice(encryption, keyBits), Optional.empty(), number);
    }

    /** Groups and PRFs go round, so that each has its turn. */
    private static IkeSuite suite(CipherChoice cipher, Optional<IntegrityId> integrity, int number) {
        return new IkeSuite(
                cipher.id(),
                cipher.keyBits(),
                integrity,
                PRFS.get(number % PRFS.size()),
                GROUPS.get(number % GROUPS.size()));
    }
}
