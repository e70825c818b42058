package io.ikelab.auth;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.crypto.SigningKey;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Credential;
import io.ikelab.policy.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V2TBSCertListGenerator;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;

/** Signs certificates with Ed25519 keys that come of their owners' names: the same in each run. NO SECURITY. */
public final class TestAuthority {
    public static final Instant FROM = Instant.parse("2024-01-01T00:00:00Z");
    public static final Instant UNTIL = Instant.parse("2026-01-01T00:00:00Z");

    private static final BouncyCastleSignatures SIGNATURES = new BouncyCastleSignatures();
    private static final AlgorithmIdentifier ED25519 = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112"));
    /** RFC 8410 §7: everything of a PKCS #8 key before its 32 octets. */
    private static final Octets KEY_PREFIX = Octets.fromHex("302e020100300506032b657004220420");

    private final String name;
    private final SigningKey key;
    private final List<Certificate> chain;

    private TestAuthority(String name, SigningKey key, List<Certificate> chain) {
        this.name = name;
        this.key = key;
        this.chain = chain;
    }

    /** What a certificate says; by default one of a machine, in force in 2025. */
    public record Wording(
            Instant from, Instant until, Optional<BasicConstraints> authority, int usage, List<GeneralName> names) {
        public static final Wording MACHINE =
                new Wording(FROM, UNTIL, Optional.empty(), KeyUsage.digitalSignature, List.of());
        public static final Wording AUTHORITY = new Wording(
                FROM,
                UNTIL,
                Optional.of(new BasicConstraints(true)),
                KeyUsage.keyCertSign | KeyUsage.cRLSign,
                List.of());

        public Wording inForce(Instant first, Instant last) {
            return new Wording(first, last, authority, usage, names);
        }

        public Wording alsoCalled(int tag, String other) {
            return new Wording(from, until, authority, usage, List.of(new GeneralName(tag, other)));
        }

        public Wording withAuthorities(int below) {
            return new Wording(from, until, Optional.of(new BasicConstraints(below)), usage, names);
        }

        public Wording forUse(int bits) {
            return new Wording(from, until, authority, bits, names);
        }
    }

    public static TestAuthority root(String name) {
        return root(name, name, Wording.AUTHORITY);
    }

    /** @param seed of its key */
    public static TestAuthority root(String name, String seed, Wording wording) {
        SigningKey own = key(seed);
        Certificate certificate = certificate(name, own, name, own, wording);
        return new TestAuthority(name, own, List.of(certificate));
    }

    public TestAuthority below(String subject, Wording wording) {
        SigningKey own = key(subject);
        List<Certificate> longer = new ArrayList<>();
        longer.add(certificate(subject, own, name, key, wording));
        longer.addAll(chain);
        return new TestAuthority(subject, own, longer);
    }

    /** A key with its certificate, and all authorities above it but the root. */
    public Credential issue(String subject, Wording wording) {
        return issue(subject, key(subject), wording);
    }

    /** For a key from elsewhere. */
    public Credential issue(String subject, SigningKey own, Wording wording) {
        List<Certificate> sent = new ArrayList<>();
        sent.add(certificate(subject, own, name, key, wording));
        sent.addAll(chain.subList(0, chain.size() - 1));
        return new Credential(own, sent);
    }

    public Certificate certificate() {
        return chain.getFirst();
    }

    /** Trust in this one alone. */
    public TrustPolicy trust() {
        return TrustPolicy.in(List.of(certificate()));
    }

    /** A list of revoked certificates. */
    public Octets revoking(Instant from, Instant until, Certificate... revoked) {
        V2TBSCertListGenerator list = new V2TBSCertListGenerator();
        list.setSignature(ED25519);
        list.setIssuer(new X500Name(name));
        list.setThisUpdate(new Time(Date.from(from)));
        list.setNextUpdate(new Time(Date.from(until)));
        for (Certificate one : revoked) {
            list.addCRLEntry(new ASN1Integer(one.serialNumber()), new Time(Date.from(from)), 0);
        }
        return signed(list.generateTBSCertList(), key);
    }

    public static SigningKey key(String seed) {
        byte[] octets = new byte[32];
        new SeededRandomness(7).child(seed).fill(octets);
        return SIGNATURES
                .signingKey(KEY_PREFIX.concat(Octets.copyOf(octets)).toByteArray())
                .orElseThrow();
    }

    private static Certificate certificate(
            String subject, SigningKey own, String issuer, SigningKey by, Wording wording) {
        V3TBSCertificateGenerator content = new V3TBSCertificateGenerator();
        content.setSerialNumber(new ASN1Integer(BigInteger.valueOf(subject.hashCode() & 0xffffffL)));
        content.setSignature(ED25519);
        content.setIssuer(new X500Name(issuer));
        content.setSubject(new X500Name(subject));
        content.setStartDate(new Time(Date.from(wording.from())));
        content.setEndDate(new Time(Date.from(wording.until())));
        content.setSubjectPublicKeyInfo(
                SubjectPublicKeyInfo.getInstance(own.publicKey().encoded().toByteArray()));
        content.setExtensions(extensions(wording));
        TBSCertificate generated = content.generateTBSCertificate();
        return SIGNATURES.certificate(signed(generated, by)).orElseThrow();
    }

    private static Extensions extensions(Wording wording) {
        ExtensionsGenerator generator = new ExtensionsGenerator();
        try {
            if (wording.authority().isPresent()) {
                generator.addExtension(
                        Extension.basicConstraints, true, wording.authority().get());
            }
            generator.addExtension(Extension.keyUsage, true, new KeyUsage(wording.usage()));
            if (!wording.names().isEmpty()) {
                generator.addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(wording.names().toArray(GeneralName[]::new)));
            }
            return generator.generate();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Octets signed(org.bouncycastle.asn1.ASN1Object content, SigningKey by) {
        try {
            Octets signature = by.sign(SignatureScheme.ED25519, content.getEncoded("DER"), new SeededRandomness(1));
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(content);
            parts.add(ED25519);
            parts.add(new DERBitString(signature.toByteArray()));
            return Octets.copyOf(new DERSequence(parts).getEncoded("DER"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
