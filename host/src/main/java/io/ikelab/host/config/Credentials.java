package io.ikelab.host.config;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.DistinguishedName;
import io.ikelab.crypto.RevocationList;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.SigningKey;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.iana.IdentityType;
import io.ikelab.octets.Octets;
import io.ikelab.policy.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads the certificates, revocation lists and keys that a configuration names by their files, in PEM or DER. */
public final class Credentials {
    /** In a chain: a certificate and all above it. */
    private static final int CHAIN_MAX = 8;

    private final Signatures signatures = new BouncyCastleSignatures();

    /** All certificates of an end's file, its own first, at least one. */
    public List<Certificate> certificates(ConfigValue file) {
        return certificates(file, "x509");
    }

    /** All certificates of an authority's file, at least one. */
    public List<Certificate> authorities(ConfigValue file) {
        return certificates(file, "x509ca");
    }

    private List<Certificate> certificates(ConfigValue file, String folder) {
        List<Certificate> read = new ArrayList<>();
        for (Pem block :
                Pem.blocks(file.attachment(folder, "the name of a file with an X.509 certificate, in PEM or DER"))) {
            if (block.isCertificate()) {
                read.add(signatures
                        .certificate(block.der())
                        .orElseThrow(() -> file.because("is '" + Shown.of(file.text())
                                + "', which holds something that is no X.509 certificate, in PEM or DER")));
            }
        }
        if (read.isEmpty()) {
            throw file.because("is '" + Shown.of(file.text()) + "', which holds no X.509 certificate, in PEM or DER");
        }
        return List.copyOf(read);
    }

    public RevocationList revocationList(ConfigValue file) {
        return Pem.blocks(file.attachment(
                        "x509crl", "the name of a file with a certificate revocation list, in PEM or DER"))
                .stream()
                .filter(Pem::isRevocationList)
                .flatMap(block -> signatures.revocationList(block.der()).stream())
                .findFirst()
                .orElseThrow(() -> file.because(
                        "is '" + Shown.of(file.text()) + "', which is no certificate revocation list, in PEM or DER"));
    }

    /**
     * A private key, whose file may hold other things beside it.
     *
     * @param folder where swanctl would have it: {@code private}, {@code rsa}, {@code ecdsa} or {@code pkcs8}
     */
    public SigningKey signingKey(ConfigValue file, String folder) {
        return signingKeyIn(file, folder)
                .orElseThrow(() -> file.because("is '" + Shown.of(file.text())
                        + "', but must be a file with an RSA key of 1024 to 8192 bits, an ECDSA key on P-256, P-384 or"
                        + " P-521, or an Ed25519 key, as PKCS #8, PKCS #1 or SEC 1 write it, without a passphrase"));
    }

    /**
     * The private key of a file that may hold none.
     *
     * @param folder where swanctl would have it
     */
    public Optional<SigningKey> signingKeyIn(ConfigValue file, String folder) {
        List<Pem> blocks = Pem.blocks(file.attachment(folder, "the name of a file with a private key, in PEM or DER"));
        if (blocks.stream().anyMatch(Pem::isEncrypted)) {
            throw file.because("is '" + Shown.of(file.text()) + "', a key under a passphrase, but must be one without");
        }
        return blocks.stream()
                .filter(Pem::isPrivateKey)
                .flatMap(block -> signingKey(block.der()).stream())
                .findFirst();
    }

    private Optional<SigningKey> signingKey(Octets der) {
        byte[] copy = der.toByteArray();
        try {
            return signatures.signingKey(copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
        }
    }

    /** The identity that a distinguished name is, as in {@code C=CH, O=Example, CN=gateway}. */
    public Identity distinguishedName(ConfigValue value) {
        return value.parsed(
                "a distinguished name such as C=CH, O=Example, CN=gateway",
                text -> signatures.nameOf(text).map(Credentials::identity));
    }

    /** The identity that a distinguished name is, or a common name that stands alone. */
    public Identity subjectName(ConfigValue value) {
        return value.parsed(
                "a distinguished name such as C=CH, O=Example, CN=gateway, or a common name alone",
                text -> signatures
                        .nameOf(text.contains("=") ? text : "CN=" + text)
                        .map(Credentials::identity));
    }

    /** The identity that a certificate's subject is. */
    public static Identity subject(Certificate certificate) {
        return identity(certificate.subject());
    }

    /**
     * {@code own} and all above it that are {@code known}, except one that vouches for itself, which a peer has or believes
     * nothing of.
     */
    public static List<Certificate> chain(Certificate own, List<Certificate> known) {
        List<Certificate> chain = new ArrayList<>(List.of(own));
        Optional<Certificate> next = issuer(own, known);
        while (next.isPresent() && chain.size() < CHAIN_MAX && !chain.contains(next.get())) {
            chain.add(next.get());
            next = issuer(next.get(), known);
        }
        return List.copyOf(chain);
    }

    private static Optional<Certificate> issuer(Certificate certificate, List<Certificate> known) {
        return known.stream()
                .filter(other -> other.subject().equals(certificate.issuer()) && !other.isSelfIssued())
                .findFirst();
    }

    private static Identity identity(DistinguishedName name) {
        return new Identity(IdentityType.DER_ASN1_DN, name.encoded());
    }
}
