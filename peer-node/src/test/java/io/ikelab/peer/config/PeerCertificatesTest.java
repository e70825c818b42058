package io.ikelab.peer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.octets.Octets;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files with certificates, keys and lists, as {@code peer.yaml} names them. Those beside this class are of a throw-away
 * authority that OpenSSL made: {@code ca.crt} issued {@code branch.crt}, its number 7, and revoked it in {@code ca.crl}.
 */
final class PeerCertificatesTest {
    private static final String YAML = """
        connections:
          azure:
            local_addrs: 198.51.100.20
            remote_addrs: 203.0.113.10
            local: {auth: pubkey, certs: branch.crt}
            remote: {auth: pubkey, cacerts: ca.crt, id: gateway.test, revocation: strict}
            children: {net: {}}
        secrets:
          private-branch: {file: branch.key}
        authorities:
          lab: {cacert: ca.crt, crl_uris: ca.crl}
        """;

    private static final Attachments FILES = (_, name) -> {
        try (InputStream in = PeerCertificatesTest.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(Octets.copyOf(in.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    };

    private static PeerConnection read(String yaml) {
        return PeerConfig.read(ConfigFile.parse("peer.yaml", yaml, FILES))
                .connections()
                .getFirst();
    }

    @Test
    void aConnectionSignsWithItsKeyAndTrustsItsAuthority() {
        PeerConnection connection = read(YAML);

        assertThat(connection.authentication().own())
                .isInstanceOfSatisfying(
                        OwnProof.Signature.class,
                        own -> assertThat(own.credentials())
                                .singleElement()
                                .satisfies(one ->
                                        assertThat(one.certificate().subject()).hasToString("O=Lab, CN=branch")));
        TrustPolicy trust = connection.authentication().trust().orElseThrow();
        assertThat(trust.authorities())
                .singleElement()
                .satisfies(root -> assertThat(root.subject()).hasToString("O=Lab, CN=revoking"));
        assertThat(trust.revocation().strict()).isTrue();
        assertThat(trust.revocation().lists())
                .singleElement()
                .satisfies(list -> assertThat(list.revoked()).containsExactly(BigInteger.valueOf(7)));
    }

    @Test
    void whoSaysNothingElseIsItsCertificatesSubject() {
        assertThat(read(YAML).localIdentity().data().toHex())
                .isEqualTo("301f310c300a060355040a0c034c6162310f300d06035504030c066272616e6368");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        certs: branch.crt | certs: brunch.crt | line 5 column 34: connections.azure.local.certs is 'brunch.crt', of which there is no such file beside the configuration, but must be the name of a file with an X.509 certificate, in PEM or DER
        certs: branch.crt | certs: branch.key | line 5 column 34: connections.azure.local.certs is 'branch.key', which holds no X.509 certificate, in PEM or DER
        certs: branch.crt | certs: ca.crt | line 5 column 34: connections.azure.local.certs is the certificate of O=Lab, CN=revoking, whose key no entry under secrets (private, rsa, ecdsa, pkcs8) holds
        cacerts: ca.crt | cacerts: ca.crl | line 6 column 37: connections.azure.remote.cacerts is 'ca.crl', which holds no X.509 certificate, in PEM or DER
        file: branch.key | file: other.key | line 5 column 34: connections.azure.local.certs is the certificate of O=Lab, CN=branch, whose key no entry under secrets (private, rsa, ecdsa, pkcs8) holds
        file: branch.key | file: branch.crt | line 9 column 26: secrets.private-branch.file is 'branch.crt', but must be a file with an RSA key of 1024 to 8192 bits, an ECDSA key on P-256, P-384 or P-521, or an Ed25519 key, as PKCS #8, PKCS #1 or SEC 1 write it, without a passphrase
        file: branch.key | file: locked.key | line 9 column 26: secrets.private-branch.file is 'locked.key', a key under a passphrase, but must be one without
        cacert: ca.crt, crl | cacert: branch.key, crl | line 11 column 17: authorities.lab.cacert is 'branch.key', which holds no X.509 certificate, in PEM or DER
        crl_uris: ca.crl | crl_uris: ca.crt | line 11 column 35: authorities.lab.crl_uris is 'ca.crt', which is no certificate revocation list, in PEM or DER
        crl_uris: ca.crl | crl_uris: http://crl.test/ca.crl | line 11 column 35: authorities.lab.crl_uris is 'http://crl.test/ca.crl', of which there is no such file beside the configuration, but must be the name of a file with a certificate revocation list, in PEM or DER
        """)
    void aWrongFileIsOneSentence(String right, String wrong, String sentence) {
        String yaml = YAML.replace(right, wrong);

        assertThat(yaml).isNotEqualTo(YAML);
        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("peer.yaml " + sentence);
    }
}
