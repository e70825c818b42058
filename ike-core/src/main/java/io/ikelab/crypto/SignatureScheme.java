package io.ikelab.crypto;

import io.ikelab.iana.HashAlgorithm;

/**
 * A way to sign: an algorithm with its hash, and how the signature is written.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7427#section-3">RFC 7427 §3</a>
 */
public enum SignatureScheme {
    RSA_SHA1(Family.RSA_PKCS1, HashAlgorithm.SHA1),
    RSA_SHA256(Family.RSA_PKCS1, HashAlgorithm.SHA2_256),
    RSA_SHA384(Family.RSA_PKCS1, HashAlgorithm.SHA2_384),
    RSA_SHA512(Family.RSA_PKCS1, HashAlgorithm.SHA2_512),
    RSA_PSS_SHA256(Family.RSA_PSS, HashAlgorithm.SHA2_256),
    RSA_PSS_SHA384(Family.RSA_PSS, HashAlgorithm.SHA2_384),
    RSA_PSS_SHA512(Family.RSA_PSS, HashAlgorithm.SHA2_512),
    /** As certificates carry it: both numbers as a DER sequence. */
    ECDSA_SHA256(Family.ECDSA, HashAlgorithm.SHA2_256),
    ECDSA_SHA384(Family.ECDSA, HashAlgorithm.SHA2_384),
    ECDSA_SHA512(Family.ECDSA, HashAlgorithm.SHA2_512),
    /** As methods 9 to 11 carry it: both numbers at full length, one after the other (RFC 4754 §7). */
    ECDSA_SHA256_PLAIN(Family.ECDSA_PLAIN, HashAlgorithm.SHA2_256),
    ECDSA_SHA384_PLAIN(Family.ECDSA_PLAIN, HashAlgorithm.SHA2_384),
    ECDSA_SHA512_PLAIN(Family.ECDSA_PLAIN, HashAlgorithm.SHA2_512),
    ED25519(Family.EDDSA, HashAlgorithm.IDENTITY);

    private final Family family;
    private final int hash;

    SignatureScheme(Family family, HashAlgorithm hash) {
        this.family = family;
        this.hash = hash.code();
    }

    /** The algorithm, whatever its hash. */
    public enum Family {
        RSA_PKCS1("RSA PKCS#1"),
        RSA_PSS("RSA PSS"),
        ECDSA("ECDSA"),
        ECDSA_PLAIN("ECDSA"),
        EDDSA("Ed25519");

        private final String label;

        Family(String label) {
            this.label = label;
        }
    }

    public Family family() {
        return family;
    }

    public HashAlgorithm hash() {
        return new HashAlgorithm(hash);
    }

    /** Whether keys of {@code kind} can sign so. */
    public boolean fits(KeyKind kind) {
        return switch (family) {
            case RSA_PKCS1, RSA_PSS -> kind == KeyKind.RSA;
            case ECDSA, ECDSA_PLAIN -> kind.isEcdsa();
            case EDDSA -> kind == KeyKind.ED25519;
        };
    }

    @Override
    public String toString() {
        return family == Family.EDDSA ? family.label : family.label + " with " + hash();
    }
}
