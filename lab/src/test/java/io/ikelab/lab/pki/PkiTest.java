package io.ikelab.lab.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.lab.pki.CertificatePlan.Subject;
import io.ikelab.net.IpAddress;
import io.ikelab.net.SeededRandomness;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made, as the JDK's own path validation sees it. */
final class PkiTest {
    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
    private static final Validity YEAR = new Validity(NOW, NOW.plus(Duration.ofDays(365)));
    private static final List<AlternativeName> NAMES = List.of(
            new AlternativeName.Dns("peer.ikelab.test"),
            new AlternativeName.Ip(IpAddress.of("127.10.0.1")),
            new AlternativeName.Ip(IpAddress.of("2001:db8::1")),
            new AlternativeName.Email("ops@ikelab.test"));

    private static CertificatePlan authority(String name, Optional<String> issuer, KeyKind key) {
        return new CertificatePlan(name, issuer, true, new Subject("lab", name), List.of(), key, YEAR, 0);
    }

    private static CertificatePlan end(String name, KeyKind key, Validity validity, int padding) {
        return new CertificatePlan(
                name, Optional.of("issuing"), false, new Subject("lab", name), NAMES, key, validity, padding);
    }

    private static PkiPlan plan(KeyKind key, List<CertificatePlan> ends, List<String> revoked) {
        List<CertificatePlan> all = new ArrayList<>();
        all.add(authority("root", Optional.empty(), key));
        all.add(authority("issuing", Optional.of("root"), key));
        all.addAll(ends);
        return new PkiPlan(all, List.of(new ListPlan("root", List.of(), YEAR), new ListPlan("issuing", revoked, YEAR)));
    }

    private static Pki make(PkiPlan plan) {
        return Pki.make(plan, new SeededRandomness(7));
    }

    private static InputStream file(Pki pki, String name) {
        PkiFile file = pki.files().get(name);
        assertThat(file).as(name).isNotNull();
        return new ByteArrayInputStream(file.text().getBytes(StandardCharsets.US_ASCII));
    }

    private static void validate(Pki pki, String name, Instant at) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        CertPath path =
                factory.generateCertPath(List.copyOf(factory.generateCertificates(file(pki, name + "-chain.crt"))));
        X509Certificate root = (X509Certificate) factory.generateCertificate(file(pki, "root.crt"));
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setDate(Date.from(at));
        parameters.addCertStore(CertStore.getInstance(
                "Collection",
                new CollectionCertStoreParameters(List.of(
                        factory.generateCRL(file(pki, "root.crl")), factory.generateCRL(file(pki, "issuing.crl"))))));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    @ParameterizedTest
    @EnumSource(names = {"ECDSA_256", "ECDSA_384", "ECDSA_521", "ED25519"})
    void everyQuickKindMakesAChainThatHolds(KeyKind key) throws GeneralSecurityException {
        validate(make(plan(key, List.of(end("peer", key, YEAR, 0)), List.of())), "peer", NOW.plusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(names = {"ECDSA_521", "ED25519"})
    void theSameSeedGivesTheSameOctets(KeyKind key) {
        PkiPlan plan = plan(key, List.of(end("peer", key, YEAR, 0)), List.of("peer"));

        assertThat(make(plan).files()).isEqualTo(make(plan).files());
        assertThat(Pki.make(plan, new SeededRandomness(8)).files().values())
                .doesNotContainAnyElementsOf(make(plan).files().values());
    }

    @Test
    void theSameSeedGivesTheSameRsaKey() {
        SigningKey one = KeyKind.RSA_2048.generate(new SeededRandomness(7));
        SigningKey other = KeyKind.RSA_2048.generate(new SeededRandomness(7));

        assertThat(one.pkcs8()).isEqualTo(other.pkcs8());
    }

    @Test
    void anotherCertificateShiftsNothing() {
        CertificatePlan peer = end("peer", KeyKind.ED25519, YEAR, 0);
        CertificatePlan more = end("gateway", KeyKind.ED25519, YEAR, 0);

        assertThat(make(plan(KeyKind.ED25519, List.of(more, peer), List.of())).files())
                .containsAllEntriesOf(
                        make(plan(KeyKind.ED25519, List.of(peer), List.of())).files());
    }

    @Test
    void anEndIsNoAuthorityAndHasItsNames() throws GeneralSecurityException {
        Pki pki = make(plan(KeyKind.ECDSA_256, List.of(end("peer", KeyKind.ECDSA_256, YEAR, 0)), List.of()));
        X509Certificate peer =
                (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file(pki, "peer.crt"));

        assertThat(peer.getBasicConstraints()).isEqualTo(-1);
        assertThat(peer.getKeyUsage()).startsWith(true, false, false, false, false, false);
        assertThat(peer.getExtendedKeyUsage()).contains("1.3.6.1.5.5.7.3.17");
        assertThat(peer.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("peer.ikelab.test", "127.10.0.1", "2001:db8:0:0:0:0:0:1", "ops@ikelab.test");
        assertThat(peer.getSerialNumber().toString(16)).isEqualTo(pki.serial("peer"));
    }

    @Test
    void anAuthorityMayHaveAsManyBelowItAsThereAre() throws GeneralSecurityException {
        Pki pki = make(plan(KeyKind.ED25519, List.of(), List.of()));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");

        assertThat(((X509Certificate) factory.generateCertificate(file(pki, "root.crt"))).getBasicConstraints())
                .isEqualTo(1);
        assertThat(((X509Certificate) factory.generateCertificate(file(pki, "issuing.crt"))).getBasicConstraints())
                .isZero();
    }

    @Test
    void whatRanOutIsRefused() {
        Validity over = new Validity(NOW, NOW.plusSeconds(10));
        Pki pki = make(plan(KeyKind.ED25519, List.of(end("peer", KeyKind.ED25519, over, 0)), List.of()));

        assertThatThrownBy(() -> validate(pki, "peer", NOW.plusSeconds(11)))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("validity check failed");
    }

    @Test
    void whatIsRevokedIsRefused() {
        Pki pki = make(plan(KeyKind.ED25519, List.of(end("peer", KeyKind.ED25519, YEAR, 0)), List.of("peer")));

        assertThatThrownBy(() -> validate(pki, "peer", NOW.plusSeconds(60)))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("revoked");
    }

    @Test
    void paddingMakesACertificateLargerByAsMuch() throws GeneralSecurityException {
        Pki plain = make(plan(KeyKind.ED25519, List.of(end("peer", KeyKind.ED25519, YEAR, 0)), List.of()));
        Pki padded = make(plan(KeyKind.ED25519, List.of(end("peer", KeyKind.ED25519, YEAR, 3000)), List.of()));
        CertificateFactory factory = CertificateFactory.getInstance("X.509");

        int before = factory.generateCertificate(file(plain, "peer.crt")).getEncoded().length;
        int after = factory.generateCertificate(file(padded, "peer.crt")).getEncoded().length;
        // The extension's own frame around the comment.
        assertThat(after - before).isBetween(3000, 3040);
        validate(padded, "peer", NOW.plusSeconds(60));
    }

    @Test
    void aKeyIsNotShown() {
        PkiFile key = make(plan(KeyKind.ED25519, List.of(), List.of())).files().get("root.key");

        assertThat(key).isNotNull().hasToString("a private key");
    }

    @Test
    void anIssuerComesFirst() {
        PkiPlan plan = new PkiPlan(List.of(end("peer", KeyKind.ED25519, YEAR, 0)), List.of());

        assertThatThrownBy(() -> make(plan)).hasMessage("there is no certificate 'issuing' yet");
    }
}
