package io.ikelab.crypto;

import io.ikelab.octets.Octets;
import java.math.BigInteger;
import java.time.Instant;

/**
 * An X.509 certificate, read and not yet believed.
 *
 * @param encoded in DER, as a CERT payload carries it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280 §4.1</a>
 */
public record Certificate(
        Octets encoded,
        DistinguishedName subject,
        DistinguishedName issuer,
        BigInteger serialNumber,
        Validity validity,
        PublicKey publicKey,
        CertificateExtensions extensions,
        SignedContent signed) {
    /** Whether it names itself as its issuer. */
    public boolean isSelfIssued() {
        return subject.equals(issuer);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate certificate && encoded.equals(certificate.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    /** Its subject, issuer and serial number, which nobody keeps secret. */
    @Override
    public String toString() {
        return subject + " (number " + serialNumber.toString(16) + " of " + issuer + ")";
    }

    /** Both ends are part of it (RFC 5280 §4.1.2.5). */
    public record Validity(Instant notBefore, Instant notAfter) {}
}
