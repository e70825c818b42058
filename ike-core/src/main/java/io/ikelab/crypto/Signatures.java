package io.ikelab.crypto;

import io.ikelab.octets.Octets;
import java.util.Optional;

/**
 * Reading keys and certificates, and verifying what they signed. What is read comes from strangers: whatever its octets, the
 * answer is a value or none.
 */
public interface Signatures {
    /** Empty when {@code der} is no X.509 certificate. */
    Optional<Certificate> certificate(Octets der);

    /** Empty when {@code der} is no X.509 certificate revocation list. */
    Optional<RevocationList> revocationList(Octets der);

    /**
     * Empty when {@code der} is no private key of a known {@link KeyKind}.
     *
     * @param der as PKCS #8, PKCS #1 or SEC 1 define it, without encryption; the caller wipes it
     */
    Optional<SigningKey> signingKey(byte[] der);

    /** Empty when {@code der} is no X.500 name. */
    Optional<DistinguishedName> name(Octets der);

    /** Empty when {@code text} is none in the form {@code C=CH, O=Example, CN=gateway}. */
    Optional<DistinguishedName> nameOf(String text);

    /** What an AlgorithmIdentifier in DER means (RFC 7427 Appendix A); empty for what is not verified here. */
    Optional<SignatureAlgorithm> algorithm(Octets algorithmIdentifier);

    /**
     * The AlgorithmIdentifier of {@code scheme} in DER.
     *
     * @throws IllegalArgumentException for a scheme that has none, since a method of its own stands for it
     */
    Octets identifier(SignatureScheme scheme);

    /** Whether the holder of {@code key} signed {@code message}. */
    boolean verify(PublicKey key, SignatureAlgorithm algorithm, byte[] message, Octets signature);
}
