package io.ikelab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PkiCommandTest {
    @TempDir
    private Path temporary = Path.of("");

    private Path folder() {
        return temporary.resolve("pki");
    }

    private CommandRun pki(String... more) {
        List<Object> arguments = new ArrayList<>(List.of("pki", "--out", folder(), "--key", "ed25519"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> folder().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static void assertRefused(CommandRun run, String sentence) {
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith(sentence).hasLineCount(1);
    }

    @Test
    void makesAnAuthorityAndACertificateForEitherEnd() throws IOException {
        CommandRun run = pki();

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(files()).containsExactly("ca.crt", "ca.key", "gateway.crt", "gateway.key", "peer.crt", "peer.key");
        assertThat(run.out())
                .startsWith("Made in " + folder() + ", each NAME.crt with its NAME.key:\n")
                .contains("CN=ikelab lab root, O=ikelab lab; Ed25519\n")
                .contains("dns:peer.ikelab.test, ip:127.10.0.1\n")
                .contains("local  { auth = pubkey; certs = peer.crt; id = \"O=ikelab lab,CN=peer.ikelab.test\" }\n");
    }

    @Test
    void withAnIntermediateTheEndsGetChainsAndEveryAuthorityItsList() throws IOException {
        CommandRun run = pki("--intermediate", "--revoke", "peer");

        assertThat(run.exit()).isZero();
        assertThat(files())
                .contains("gateway-chain.crt", "peer-chain.crt", "intermediate.crt", "ca.crl", "intermediate.crl");
        assertThat(run.out()).contains("ca.crl        revokes nothing\n", "intermediate.crl revokes peer\n");
    }

    @Test
    void keysAreTheOwnersAlone() throws IOException {
        pki();

        for (String name : files()) {
            String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(name)));
            if (name.endsWith(".key")) {
                assertThat(permissions).as(name).isEqualTo("rw-------");
                assertThat(folder().resolve(name)).content().startsWith("-----BEGIN PRIVATE KEY-----\n");
            }
        }
    }

    @Test
    void whatIsThereIsReplacedOnlyByForce() throws IOException {
        pki("--intermediate");
        String before = Files.readString(folder().resolve("ca.crt"));

        assertRefused(
                pki(),
                folder().resolve("ca.crt")
                        + " is there already: choose another folder with --out, or replace what is there with --force.");
        assertThat(folder().resolve("ca.crt")).hasContent(before);

        assertThat(pki("--force").exit()).isZero();
        assertThat(Files.readString(folder().resolve("ca.crt"))).isNotEqualTo(before);
        assertThat(files()).as("nothing of the one before").doesNotContain("intermediate.crt", "peer-chain.crt");
    }

    @Test
    void revokingLaterChangesTheListAlone() throws IOException {
        pki();
        String certificate = Files.readString(folder().resolve("ca.crt"));

        CommandRun run = pki("--revoke", "peer");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("Revoked by " + folder().resolve("ca.crl") + ": peer\n");
        assertThat(folder().resolve("ca.crt")).hasContent(certificate);
    }

    @Test
    void wrongInputIsOneSentence() throws IOException {
        assertRefused(
                pki("--gateway-san", "gw.example"),
                "--gateway-san has 'gw.example', but each must be dns:NAME, ip:ADDRESS or email:USER@NAME;");
        assertRefused(pki("--days", "0"), "--days is 0, but must be from 1 to 36500;");
        assertRefused(
                pki("--not-before", "yesterday"),
                "--not-before is 'yesterday', but must be a time from 1950 to 9999 such as 2026-01-31");
        assertRefused(
                pki("--not-before", "2026-02-01", "--not-after", "2026-01-01"),
                "the certificates would begin at 2026-02-01T00:00:00Z, after they end at 2026-01-01T00:00:00Z;");
        assertRefused(
                pki("--days", "3", "--not-after", "2026-01-01"),
                "--days and --not-after both say when the certificates end, but only one may;");
        assertRefused(
                pki("--revoke", "intermediate"),
                "--revoke 'intermediate' is not made here, but must be one of gateway, peer;");
        assertRefused(
                CommandRun.of("pki", "--out", folder(), "--key", "dsa"),
                "Invalid value for option '--key': 'dsa' is no kind of key, but must be one of rsa2048, rsa3072,");
        assertThat(folder()).doesNotExist();

        pki();
        assertRefused(
                pki("--revoke", "0815"),
                "--revoke '0815' is no certificate in " + folder()
                        + "; there are ca, gateway, peer, which may also be");
        Files.writeString(folder().resolve("ca.key"), "mine");
        assertRefused(
                pki("--revoke", "peer"),
                folder().resolve("ca.key") + " cannot be read as a private key (it has no block 'BEGIN PRIVATE KEY')");
    }
}
