package io.ikelab.policy;

/**
 * How this end goes about signatures.
 *
 * @param announces whether it knows RFC 7427 and says so; without, RSA means SHA-1 and Ed25519 is nothing
 * @param pss whether an RSA key signs by PSS, rather than by PKCS#1 v1.5, where the peer knows RFC 7427
 * @param endsWithCertificate whether an IKE SA is closed when a certificate of either end that it rests on runs out; else
 *     that shows only at the next authentication
 */
public record SignatureConduct(boolean announces, boolean pss, boolean endsWithCertificate) {
    /** As strongSwan behaves until it is told otherwise. */
    public static final SignatureConduct DEFAULT = new SignatureConduct(true, false, false);

    public SignatureConduct withPss(boolean signsByPss) {
        return new SignatureConduct(announces, signsByPss, endsWithCertificate);
    }

    public SignatureConduct announcing(boolean says) {
        return new SignatureConduct(says, pss, endsWithCertificate);
    }

    public SignatureConduct endingWithCertificate(boolean ends) {
        return new SignatureConduct(announces, pss, ends);
    }
}
