package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.crypto.Certificate;
import io.ikelab.event.NodeName;
import io.ikelab.host.config.Attachments;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.iana.IdentityType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Credential;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.RevocationPolicy;
import io.ikelab.policy.SignatureConduct;
import io.ikelab.policy.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Connections whose ends prove themselves by certificates. The files beside this class are of a throw-away authority that
 * OpenSSL made: {@code gateway.crt}, issued by {@code issuing.crt}, issued by {@code ca.crt}.
 */
final class CertificateConnectionTest {
    private static final String HEAD = """
        virtualNetworkGateway: {name: gw, publicIpAddress: 203.0.113.10}
        localNetworkGateways:
          - {name: site, gatewayIpAddress: 198.51.100.20, addressSpace: [192.168.0.0/16]}
        virtualNetwork: {addressSpace: [10.1.0.0/16]}
        connections:
          - name: c
            localNetworkGateway: site
            authenticationType: Certificate
        """;

    private static final String COMPLETE = """
            certificateAuthentication:
              outboundAuthCertificate: gateway.pem
              inboundAuthCertificateSubjectName: O=Lab, CN=branch
              inboundAuthCertificateChain: [ca.crt]
        """;

    /** The certificate, what is above it, and the key, as one export of all of them has it. */
    private static final Attachments FILES = (_, name) -> switch (name) {
        case "gateway.pem" -> Optional.of(together("gateway.key", "issuing.crt", "gateway.crt", "ca.crt"));
        case "gateway.crt", "gateway.key", "issuing.crt", "ca.crt", "revoking.crl" -> Optional.of(together(name));
        default -> Optional.empty();
    };

    private static Octets together(String... names) {
        return Octets.ofUtf8(
                Stream.of(names).map(CertificateConnectionTest::text).collect(Collectors.joining()));
    }

    private static String text(String name) {
        try (InputStream in = CertificateConnectionTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static GatewayConfig read(String rest) {
        return GatewayConfig.read(ConfigFile.parse("gateway.yaml", HEAD + rest, FILES));
    }

    private static ConnectionPolicy policy(String rest) {
        return read(rest)
                .toHost(new HostSetting(new NodeName("gateway"), IkePorts.STANDARD, false))
                .policy()
                .connections()
                .getFirst();
    }

    private static Credential credential(ConnectionPolicy policy) {
        return ((OwnProof.Signature) policy.authentication().own())
                .credentials()
                .getFirst();
    }

    @Test
    void theGatewaySignsWithTheKeyInTheFileAndSendsAllBelowTheRoot() {
        Credential credential = credential(policy(COMPLETE));

        assertThat(credential.chain())
                .extracting(Certificate::subject)
                .extracting(Object::toString)
                .containsExactly("O=Lab, CN=gateway", "O=Lab, CN=issuing");
    }

    @Test
    void theKeyMayHaveAFileOfItsOwn() {
        String apart = COMPLETE.replace("gateway.pem", "gateway.crt\n      outboundAuthKey: gateway.key");

        assertThat(credential(policy(apart)).chain())
                .containsExactly(credential(policy(COMPLETE)).certificate());
        assertThat(credential(policy(apart.replace("[ca.crt]", "[issuing.crt, ca.crt]")))
                        .chain())
                .as("what the device's chain needs, the gateway's may need, too")
                .isEqualTo(credential(policy(COMPLETE)).chain());
    }

    @Test
    void theDeviceMustLeadToWhatTheChainHolds() {
        TrustPolicy trust = policy(COMPLETE.replace("[ca.crt]", "[issuing.crt, ca.crt]"))
                .authentication()
                .trust()
                .orElseThrow();

        assertThat(trust.authorities())
                .extracting(Certificate::subject)
                .extracting(Object::toString)
                .containsExactly("O=Lab, CN=issuing", "O=Lab, CN=root");
        assertThat(trust.intermediates()).isEmpty();
        assertThat(trust.revocation()).isEqualTo(RevocationPolicy.NONE);
    }

    /** Made by OpenSSL, too: CN=revoking has revoked its certificate 7. */
    @Test
    void aDeviceIsLookedForInTheRevocationLists() {
        TrustPolicy trust = policy(COMPLETE + "      inboundAuthRevocationLists: [revoking.crl]\n")
                .authentication()
                .trust()
                .orElseThrow();

        assertThat(trust.revocation().strict()).isFalse();
        assertThat(trust.revocation().lists()).singleElement().satisfies(list -> {
            assertThat(list.issuer()).hasToString("O=Lab, CN=revoking");
            assertThat(list.revoked()).containsExactly(BigInteger.valueOf(7));
        });
        assertThatThrownBy(() -> read(COMPLETE + "      inboundAuthRevocationLists: [ca.crt]\n"))
                .hasMessage("gateway.yaml line 13 column 36: connections[0].certificateAuthentication"
                        + ".inboundAuthRevocationLists[0] is 'ca.crt', which is no certificate revocation list, in PEM"
                        + " or DER");
    }

    @Test
    void aGatewayOfSkuBasicHasNoCertificates() {
        String basic = (HEAD + COMPLETE).replace("{name: gw,", "{name: gw, sku: Basic,");

        assertThatThrownBy(() -> GatewayConfig.read(ConfigFile.parse("gateway.yaml", basic, FILES)))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("gateway.yaml line 8 column 25: connections[0].authenticationType is 'Certificate', but a"
                        + " gateway of SKU Basic has pre-shared keys only: take VpnGw1AZ or a larger one, or PSK");
    }

    @Test
    void betweenVirtualNetworksCertificatesAreNotDocumented() {
        String networks = (HEAD + COMPLETE)
                .replace(
                        "virtualNetwork:",
                        "remoteVirtualNetworkGateways: [{name: there, publicIpAddress: 203.0.113.99, addressSpace:"
                                + " [10.2.0.0/16]}]\nvirtualNetwork:")
                .replace("localNetworkGateway: site", "connectionType: Vnet2Vnet\n    virtualNetworkGateway2: there");

        assertThat(GatewayConfig.read(ConfigFile.parse("gateway.yaml", networks, FILES))
                        .warnings())
                .anyMatch(warning ->
                        warning.contains("is 'Certificate', which Azure documents for connections of type IPsec only"));
    }

    /** DER of RFC 5280 §4.1.2.4: a set with an attribute each, O (2.5.4.10) and CN (2.5.4.3), in PrintableString. */
    @ParameterizedTest
    @CsvSource({
        "'O=Lab, CN=branch', 301f310c300a060355040a13034c6162310f300d060355040313066272616e6368",
        "CN=branch, 3011310f300d060355040313066272616e6368",
        "branch, 3011310f300d060355040313066272616e6368"
    })
    void theDeviceMustBeTheSubject(String subject, String der) {
        ConnectionPolicy policy = policy(COMPLETE.replace("O=Lab, CN=branch", subject));

        assertThat(policy.remoteIdentity().type()).isEqualTo(IdentityType.DER_ASN1_DN);
        assertThat(policy.remoteIdentity().data().toHex()).isEqualTo(der);
    }

    @Test
    void theGatewayIsItsCertificatesSubjectUnlessToldOtherwise() {
        Credential credential = credential(policy(COMPLETE));

        assertThat(policy(COMPLETE).localIdentity().type()).isEqualTo(IdentityType.DER_ASN1_DN);
        assertThat(policy(COMPLETE).localIdentity().data())
                .isEqualTo(credential.certificate().subject().encoded());
        assertThat(policy(COMPLETE + "emulation: {certificateIdentity: address}\n")
                        .localIdentity())
                .hasToString("203.0.113.10");
    }

    @Test
    void whatNobodyKnowsOfAzuresSignaturesAreSwitches() {
        String switched = COMPLETE
                + "emulation: {signatureAuthentication: false, rsaPss: true, closeAtCertificateExpiry: true}\n";

        assertThat(policy(COMPLETE).authentication().signatures()).isEqualTo(SignatureConduct.DEFAULT);
        assertThat(policy(switched).authentication().signatures()).isEqualTo(new SignatureConduct(false, true, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'outboundAuthCertificate: gateway.pem' | 'outboundAuthCertificate: gateway.crt' | gateway.yaml line 10 column 32: connections[0].certificateAuthentication.outboundAuthCertificate is 'gateway.crt', but must be a file that holds the certificate's private key too, or stand beside outboundAuthKey, the name of a file with that key
        'outboundAuthCertificate: gateway.pem' | 'outboundAuthCertificate: gateway.key' | gateway.yaml line 10 column 32: connections[0].certificateAuthentication.outboundAuthCertificate is 'gateway.key', which holds no X.509 certificate, in PEM or DER
        'outboundAuthCertificate: gateway.pem' | 'outboundAuthCertificate: https://vault.example/certificates/gw' | gateway.yaml line 10 column 32: connections[0].certificateAuthentication.outboundAuthCertificate is 'https://vault.example/certificates/gw', of which there is no such file beside the configuration, but must be the name of a file with an X.509 certificate, in PEM or DER
        'O=Lab, CN=branch' | 'O=Lab, branch' | gateway.yaml line 11 column 42: connections[0].certificateAuthentication.inboundAuthCertificateSubjectName is 'O=Lab, branch', but must be a distinguished name such as C=CH, O=Example, CN=gateway, or a common name alone
        '[ca.crt]' | '[]' | gateway.yaml line 12 column 36: connections[0].certificateAuthentication.inboundAuthCertificateChain is a list, but must be a list of files with certificates, at least 1
        """)
    void whatIsWrongIsOneSentence(String right, String wrong, String sentence) {
        String rest = COMPLETE.replace(right, wrong);

        assertThat(rest).isNotEqualTo(COMPLETE);
        assertThatThrownBy(() -> read(rest))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void aKeyThatIsAnotherCertificatesIsRefused() {
        String apart = COMPLETE.replace("gateway.pem", "ca.crt\n      outboundAuthKey: gateway.key");

        assertThatThrownBy(() -> read(apart))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("gateway.yaml line 10 column 32:"
                        + " connections[0].certificateAuthentication.outboundAuthCertificate is 'ca.crt', but must be a"
                        + " file with the certificate of the private key, not just that of O=Lab, CN=root");
    }

    @Test
    void whatBelongsToTheOtherWayIsRefusedUnshown() {
        assertThatThrownBy(() -> read("    sharedKey: hunter2\n" + COMPLETE))
                .hasMessage("gateway.yaml line 9 column 16: connections[0].sharedKey is a secret of 7 characters (not"
                        + " shown), but must be left out where authenticationType is Certificate");
        assertThatThrownBy(() -> read(""))
                .hasMessageStartingWith("gateway.yaml line 6 column 5: connections[0].certificateAuthentication is"
                        + " missing, but must be a section with outboundAuthCertificate, ");
        String psk = (HEAD + "    sharedKey: k\n" + COMPLETE).replace("Certificate\n", "PSK\n");
        assertThatThrownBy(() -> GatewayConfig.read(ConfigFile.parse("gateway.yaml", psk, FILES)))
                .hasMessage("gateway.yaml line 11 column 7: connections[0].certificateAuthentication is a section, but"
                        + " must be left out where authenticationType is PSK");
    }
}
