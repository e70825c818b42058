package io.ikelab.lab.interop;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A tunnel whose ends prove themselves by certificates and keys of one kind.
 *
 * @param key what strongSwan's pki is told to make
 * @param issuer who signs the certificates of both ends: the root itself, or authorities of each end's own under it
 * @param byUs the scheme, in our words
 * @param byThem the scheme, in strongSwan's words
 */
record Certified(Tunnel tunnel, List<String> key, Issuer issuer, String byUs, String byThem) {
    /** Who signs. */
    enum Issuer {
        ROOT,
        INTERMEDIATE
    }

    private static final Tunnel.Words WORDS = new Tunnel.Words("aes256-sha256-x25519", "aes256gcm16");
    private static final List<String> RSA = List.of("--type", "rsa", "--size", "2048");
    private static final List<String> P256 = ecdsa(256);

    /** Every kind of key, each signing as both ends do unless told otherwise. */
    static final List<Certified> ALL = numbered(
            of("rsa-pkcs1", RSA, "RSA_EMSA_PKCS1_SHA2_256", "RSA PKCS#1 with SHA2-256"),
            of(
                    "rsa3072",
                    List.of("--type", "rsa", "--size", "3072"),
                    "RSA_EMSA_PKCS1_SHA2_256",
                    "RSA PKCS#1 with SHA2-256"),
            of("ecdsa256", P256, "ECDSA_WITH_SHA256_DER", "ECDSA with SHA2-256"),
            of("ecdsa384", ecdsa(384), "ECDSA_WITH_SHA384_DER", "ECDSA with SHA2-384"),
            of("ecdsa521", ecdsa(521), "ECDSA_WITH_SHA512_DER", "ECDSA with SHA2-512"),
            of("ed25519", List.of("--type", "ed25519"), "ED25519", "Ed25519"),
            of("intermediate", P256, "ECDSA_WITH_SHA256_DER", "ECDSA with SHA2-256")
                    .signedBy(Issuer.INTERMEDIATE));

    /** Where both ends are told to sign by PSS. */
    static final List<Certified> BY_PSS =
            numbered(of("rsa-pss", RSA, "RSA_EMSA_PSS_SHA2_256_SALT_32", "RSA PSS with SHA2-256"));

    /** Where our end is told to sign by PSS, and strongSwan is not: how an end signs binds it alone. */
    static final List<Certified> BY_OUR_PSS =
            numbered(of("our-pss", RSA, "RSA_EMSA_PSS_SHA2_256_SALT_32", "RSA PKCS#1 with SHA2-256"));

    /** Where strongSwan knows nothing of RFC 7427: methods 1 (RFC 7296 §3.8), 9, 10 and 11 (RFC 4754). */
    static final List<Certified> OF_OLD = numbered(
            of("old-rsa", RSA, "RSA signature", "RSA PKCS#1 with SHA-1"),
            of("old-ecdsa256", P256, "ECDSA-256 signature", "ECDSA with SHA2-256"),
            of("old-ecdsa384", ecdsa(384), "ECDSA-384 signature", "ECDSA with SHA2-384"),
            of("old-ecdsa521", ecdsa(521), "ECDSA-521 signature", "ECDSA with SHA2-512"));

    /** Whose certificate at strongSwan's end is revoked. */
    static final Certified REVOKED =
            of("revoked", P256, "", "").with(Tunnel.agreed("revoked", WORDS, "").withNumber(ALL.size() + 1));

    private static List<String> ecdsa(int bits) {
        return List.of("--type", "ecdsa", "--size", Integer.toString(bits));
    }

    private static Certified of(String name, List<String> key, String byThem, String byUs) {
        return new Certified(Tunnel.agreed(name, WORDS, ""), key, Issuer.ROOT, byUs, byThem);
    }

    private static List<Certified> numbered(Certified... all) {
        return IntStream.range(0, all.length)
                .mapToObj(i -> all[i].with(all[i].tunnel.withNumber(i + 1)))
                .toList();
    }

    private Certified with(Tunnel other) {
        return new Certified(other, key, issuer, byUs, byThem);
    }

    private Certified signedBy(Issuer other) {
        return new Certified(tunnel, key, other, byUs, byThem);
    }

    @Override
    public String toString() {
        return tunnel.name();
    }
}
