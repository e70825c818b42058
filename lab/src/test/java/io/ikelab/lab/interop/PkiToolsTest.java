package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.cli.Main;
import io.ikelab.lab.pki.KeyKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code ikelab pki} makes, as OpenSSL and strongSwan see it. */
@Tag("interop")
final class PkiToolsTest {
    @TempDir
    private Path temporary = Path.of("");

    private String file(String name) {
        return temporary.resolve(name).toString();
    }

    private void pki(String... more) {
        List<String> arguments = new ArrayList<>(List.of("pki", "--out", temporary.toString()));
        arguments.addAll(List.of(more));
        StringWriter err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
        assertThat(exit).as(err.toString()).isZero();
    }

    private Tool.Finished openssl(String name) {
        return Tool.run(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-crl_check_all",
                "-CAfile",
                file("ca.crt"),
                "-CRLfile",
                file("ca.crl"),
                "-CRLfile",
                file("intermediate.crl"),
                "-untrusted",
                file("intermediate.crt"),
                file(name + ".crt")));
    }

    private Tool.Finished strongSwan(String name) {
        return Tool.run(List.of(
                "pki",
                "--verify",
                "--in",
                file(name + ".crt"),
                "--cacert",
                file("ca.crt"),
                "--cacert",
                file("intermediate.crt"),
                "--crl",
                file("ca.crl"),
                "--crl",
                file("intermediate.crl")));
    }

    @ParameterizedTest
    @EnumSource(names = {"RSA_2048", "ECDSA_256", "ECDSA_384", "ECDSA_521", "ED25519"})
    void bothTakeChainKeyAndListOfEveryKind(KeyKind key) {
        pki("--key", key.toString(), "--intermediate", "--crl");

        assertThat(openssl("gateway").output()).isEqualTo(file("gateway.crt") + ": OK\n");
        assertThat(strongSwan("peer").output())
                .contains("certificate trusted, lifetimes valid, certificate not revoked");
        String ofKey = Tool.succeed(List.of("openssl", "pkey", "-in", file("peer.key"), "-pubout"));
        String ofCertificate = Tool.succeed(List.of("openssl", "x509", "-in", file("peer.crt"), "-noout", "-pubkey"));
        assertThat(ofKey).isEqualTo(ofCertificate);
        assertThat(Tool.succeed(List.of("pki", "--print", "--type", "priv", "--in", file("peer.key"))))
                .containsPattern("privkey: +(RSA|ECDSA|ED25519) [0-9]+ bits");
    }

    @Test
    void aRevokedCertificateIsRefusedByBoth() {
        pki("--key", "ecdsa256", "--intermediate", "--crl");
        pki("--revoke", "peer");

        assertThat(openssl("peer").output()).contains("certificate revoked");
        assertThat(strongSwan("peer").exit()).isNotZero();
        assertThat(strongSwan("peer").output()).contains("certificate was revoked on");
        assertThat(openssl("gateway").exit()).isZero();
        assertThat(Tool.succeed(List.of("openssl", "crl", "-in", file("intermediate.crl"), "-noout", "-crlnumber")))
                .as("one more than the list before")
                .isEqualTo("crlNumber=0x02\n");
    }

    @Test
    void anExpiredCertificateIsRefusedByBothWhileItsAuthorityIsNot() {
        pki("--key", "ed25519", "--intermediate", "--crl", "--not-before", "2020-01-01", "--not-after", "2020-12-31");

        assertThat(openssl("peer").output()).contains("certificate has expired").doesNotContain("error 9 ");
        assertThat(strongSwan("peer").output())
                .contains("subject certificate invalid (valid from Jan 01 00:00:00 2020");
        assertThat(openssl("intermediate").exit()).isZero();
    }

    @Test
    void namesAndUsesAreReadAsMeant() {
        pki(
                "--key",
                "ed25519",
                "--name",
                "Lab of Ada",
                "--gateway-san",
                "dns:gw.example,ip:203.0.113.10,ip:2001:db8::a,email:ops@gw.example");

        assertThat(Tool.succeed(List.of("openssl", "x509", "-in", file("gateway.crt"), "-noout", "-text")))
                .contains("Issuer: O = Lab of Ada, CN = Lab of Ada root")
                .contains("Subject: O = Lab of Ada, CN = gw.example")
                .contains("DNS:gw.example, IP Address:203.0.113.10, IP Address:2001:DB8:0:0:0:0:0:A,"
                        + " email:ops@gw.example")
                .contains("CA:FALSE")
                .containsPattern("X509v3 Key Usage: critical\\s+Digital Signature")
                .contains("TLS Web Server Authentication, TLS Web Client Authentication, ipsec Internet Key Exchange");
    }
}
