package io.ikelab.crypto;

/**
 * What an AlgorithmIdentifier says.
 *
 * @param saltLength octets of a PSS salt, else 0
 */
public record SignatureAlgorithm(SignatureScheme scheme, int saltLength) {
    /** With a salt as long as the hash, where there is one (RFC 8017 §9.1, the usual choice). */
    public static SignatureAlgorithm of(SignatureScheme scheme) {
        return new SignatureAlgorithm(
                scheme,
                switch (scheme) {
                    case RSA_PSS_SHA256 -> 32;
                    case RSA_PSS_SHA384 -> 48;
                    case RSA_PSS_SHA512 -> 64;
                    case RSA_SHA1, RSA_SHA256, RSA_SHA384, RSA_SHA512, ED25519 -> 0;
                    case ECDSA_SHA256, ECDSA_SHA384, ECDSA_SHA512 -> 0;
                    case ECDSA_SHA256_PLAIN, ECDSA_SHA384_PLAIN, ECDSA_SHA512_PLAIN -> 0;
                });
    }
}
