package io.ikelab.lab.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.iana.CertificateEncoding;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.pki.AlternativeName;
import io.ikelab.lab.pki.KeyKind;
import io.ikelab.lab.pki.LabAuthority;
import io.ikelab.lab.pki.Pki;
import io.ikelab.lab.pki.Validity;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.OwnProof;
import io.ikelab.policy.PeerProof;
import io.ikelab.policy.TrustPolicy;
import io.ikelab.wire.CertificatePayload;
import io.ikelab.wire.IdentificationPayload;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Certificates on the wire, and the trust in the configuration. What is seen is seen at {@link Instant#EPOCH}. */
final class CertificateRulesTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Validity IN_FORCE = new Validity(NOW.minusSeconds(3600), NOW.plusSeconds(3600));

    private static Certificate certificate(String name, Validity ends, String peerName) {
        LabAuthority authority = new LabAuthority(
                "lab",
                new LabAuthority.Keys(KeyKind.ED25519, KeyKind.ED25519),
                false,
                new LabAuthority.Names(
                        List.of(new AlternativeName.Dns("gw.test")), List.of(new AlternativeName.Dns(peerName))),
                ends,
                IN_FORCE,
                false,
                List.of());
        String text = Objects.requireNonNull(Pki.make(authority.plan(), new SeededRandomness(7))
                        .files()
                        .get(name + ".crt"))
                .text();
        return new BouncyCastleSignatures()
                .certificate(Octets.copyOf(Base64.getDecoder().decode(text.replaceAll("-----[A-Z ]+-----|\\s", ""))))
                .orElseThrow();
    }

    /** The device shows {@code shown}, says it is its address, and is refused. */
    private static Seen refused(Certificate shown, Identity claimed) {
        return Seen.by(Side.PEER)
                .opened()
                .authRequest(
                        new IdentificationPayload(true, claimed.type(), claimed.data(), 0),
                        new CertificatePayload(CertificateEncoding.X509_SIGNATURE, shown.encoded()),
                        Seen.proof())
                .authResponse(Seen.error(NotifyType.AUTHENTICATION_FAILED));
    }

    private static Configured gatewayTrusting(Certificate root, Identity expected) {
        ConnectionPolicy gateway =
                NodePair.configured(Scenarios.builtIn("healthy")).gateway().orElseThrow();
        OwnProof own = gateway.authentication().own();
        ConnectionPolicy trusting = new ConnectionPolicy(
                gateway.name(),
                gateway.local(),
                gateway.remote(),
                gateway.localIdentity(),
                expected,
                new Authentication(own, new PeerProof.Certificate(TrustPolicy.in(List.of(root)))),
                gateway.ikeProposals(),
                gateway.children(),
                gateway.options());
        return Configured.only(Side.GATEWAY, trusting);
    }

    private static final Identity PEER = Identity.parse("peer.test");

    @Test
    void anExpiredCertificateIsToldFromItsDatesAlone() {
        Validity over = new Validity(NOW.minusSeconds(3600), NOW.minusSeconds(60));
        Certificate shown = certificate("peer", over, "peer.test");

        Diagnosis alone = Judge.diagnose(refused(shown, PEER).all(), Configured.UNKNOWN);
        Diagnosis known =
                Judge.diagnose(refused(shown, PEER).all(), gatewayTrusting(certificate("ca", over, "peer.test"), PEER));

        assertThat(List.of(alone, known)).allSatisfy(told -> {
            assertThat(told.cause()).isEqualTo(Cause.CERTIFICATE_EXPIRED);
            assertThat(told.fixOn()).isEqualTo(FixOn.DEVICE);
            assertThat(told.sentence())
                    .startsWith("the gateway refused the certificate of the device (AUTHENTICATION_FAILED): ")
                    .contains("1969-12-31T23:59:00Z")
                    .contains("13801");
            assertThat(told.evidence()).hasSize(2);
        });
    }

    @Test
    void aCertificateOfAnAuthorityNobodyTrustsIsUntrusted() {
        Certificate shown = certificate("peer", IN_FORCE, "peer.test");
        // Whom the gateway trusts instead: an end that has signed nobody.
        Certificate stranger = certificate("gateway", IN_FORCE, "peer.test");

        Diagnosis told = Judge.diagnose(refused(shown, PEER).all(), gatewayTrusting(stranger, PEER));

        assertThat(told.cause()).isEqualTo(Cause.CERTIFICATE_UNTRUSTED);
        assertThat(told.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(told.advice()).startsWith("have the gateway trust the root of ");
    }

    @Test
    void anIdentityTheCertificateDoesNotHaveIsNamed() {
        Certificate shown = certificate("peer", IN_FORCE, "other.test");

        Diagnosis told = Judge.diagnose(
                refused(shown, PEER).all(), gatewayTrusting(certificate("ca", IN_FORCE, "other.test"), PEER));

        assertThat(told.cause()).isEqualTo(Cause.CERTIFICATE_IDENTITY);
        assertThat(told.sentence()).contains("it says it is peer.test, which its certificate of ");
        assertThat(told.fixOn()).isEqualTo(FixOn.DEVICE);
    }

    @Test
    void whereTheCertificateIsGoodTheSignatureMustBeBad() {
        Certificate shown = certificate("peer", IN_FORCE, "peer.test");

        Diagnosis told = Judge.diagnose(
                refused(shown, PEER).all(), gatewayTrusting(certificate("ca", IN_FORCE, "peer.test"), PEER));

        assertThat(told.cause()).isEqualTo(Cause.SIGNATURE_REFUSED);
        assertThat(told.sentence()).contains("13826");
    }

    @Test
    void anIdentityNobodyExpectsIsNoFaultOfTheCertificate() {
        Certificate shown = certificate("peer", IN_FORCE, "peer.test");

        Diagnosis told = Judge.diagnose(
                refused(shown, PEER).all(),
                gatewayTrusting(certificate("ca", IN_FORCE, "peer.test"), Identity.parse("branch.test")));

        assertThat(told.cause()).isEqualTo(Cause.IDENTITY_MISMATCH);
    }

    @Test
    void aTunnelThatEndsWithACertificateSaysSo() {
        Certificate shown = certificate("peer", new Validity(NOW.minusSeconds(3600), NOW), "peer.test");
        Seen seen = Seen.by(Side.PEER).opened();
        seen.authRequest(
                        new CertificatePayload(CertificateEncoding.X509_SIGNATURE, shown.encoded()),
                        Seen.proof(),
                        Seen.esp(EncryptionId.AES_CBC),
                        seen.ts(true, "10.1.0", "192.168.10"),
                        seen.ts(false, "10.1.0", "192.168.10"))
                .authResponse(
                        Seen.proof(),
                        Seen.esp(EncryptionId.AES_CBC),
                        seen.ts(true, "10.1.0", "192.168.10"),
                        seen.ts(false, "10.1.0", "192.168.10"))
                .deleted();

        assertThat(Judge.diagnose(seen.all(), Configured.UNKNOWN).cause()).isEqualTo(Cause.CERTIFICATE_RAN_OUT);
    }
}
