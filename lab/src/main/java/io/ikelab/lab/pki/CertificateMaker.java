package io.ikelab.lab.pki;

import io.ikelab.net.Randomness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;

/** Makes one certificate (RFC 5280 §4). */
final class CertificateMaker {
    /** RFC 4945 §5.1.3.12: not asked for, but looked for by several implementations. */
    private static final KeyPurposeId IPSEC_IKE =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.17"));

    private static final int SERIAL_OCTETS = 16;
    private static final String FILLER = "padding ";

    private final CertificatePlan plan;
    private final int authoritiesBelow;
    private final BcX509ExtensionUtils identifiers = new BcX509ExtensionUtils();

    /** @param authoritiesBelow how many may stand one below the other under it, where it is an authority */
    CertificateMaker(CertificatePlan plan, int authoritiesBelow) {
        this.plan = plan;
        this.authoritiesBelow = authoritiesBelow;
    }

    /** @param issuer who signs it; empty: it does so itself */
    Credential make(Optional<Credential> issuer, Randomness random) {
        SigningKey key = plan.key().generate(random.child("key"));
        X500Name subject = name();
        X500Name issuerName = issuer.map(one -> one.certificate().getSubject()).orElse(subject);
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuerName,
                serial(random.child("serial")),
                Date.from(plan.validity().from()),
                Date.from(plan.validity().to()),
                subject,
                key.publicKey());
        try {
            addIdentifiers(builder, key, issuer);
            if (plan.authority()) {
                addAuthoritysExtensions(builder);
            } else {
                addEndsExtensions(builder);
            }
            addPadding(builder);
        } catch (IOException unencodable) {
            throw new UncheckedIOException(unencodable);
        }
        SigningKey signing = issuer.map(Credential::key).orElse(key);
        return new Credential(builder.build(signing.signer()), key);
    }

    private X500Name name() {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, plan.subject().organization())
                .addRDN(BCStyle.CN, plan.subject().commonName())
                .build();
    }

    /** Positive, and never shorter than {@value #SERIAL_OCTETS} octets. */
    private static BigInteger serial(Randomness random) {
        byte[] drawn = new byte[SERIAL_OCTETS];
        random.fill(drawn);
        return new BigInteger(1, drawn).clearBit(SERIAL_OCTETS * 8 - 1).setBit(SERIAL_OCTETS * 8 - 2);
    }

    private void addIdentifiers(X509v3CertificateBuilder builder, SigningKey key, Optional<Credential> issuer)
            throws IOException {
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key.publicKey()));
        if (issuer.isPresent()) {
            X509CertificateHolder signer = issuer.get().certificate();
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(signer.getSubjectPublicKeyInfo()));
        }
    }

    private void addAuthoritysExtensions(X509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authoritiesBelow));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    private void addEndsExtensions(X509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth, IPSEC_IKE
        }));
        if (!plan.names().isEmpty()) {
            GeneralName[] names =
                    plan.names().stream().map(AlternativeName::encoded).toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
    }

    /** Netscape's comment: every reader shows it, and none acts on it. */
    private void addPadding(X509v3CertificateBuilder builder) throws IOException {
        if (plan.padding() > 0) {
            String text = FILLER.repeat(plan.padding() / FILLER.length() + 1).substring(0, plan.padding());
            builder.addExtension(MiscObjectIdentifiers.netscapeCertComment, false, new DERIA5String(text));
        }
    }
}
