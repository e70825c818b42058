package io.ikelab.auth;

import io.ikelab.crypto.KeyKind;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.crypto.SignatureScheme.Family;
import io.ikelab.iana.AuthMethod;
import io.ikelab.iana.HashAlgorithm;
import io.ikelab.policy.SignatureConduct;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a key signs for a certain peer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7427#section-4">RFC 7427 §4</a>
 */
public record SignatureChoice(AuthMethod method, SignatureScheme scheme) {
    /**
     * Empty where the peer accepts nothing that a key of this kind can do.
     *
     * @param hashes that the peer announced; none where it does not know RFC 7427
     */
    public static Optional<SignatureChoice> of(KeyKind kind, List<HashAlgorithm> hashes, SignatureConduct conduct) {
        if (hashes.isEmpty() || !conduct.announces()) {
            return old(kind);
        }
        return Stream.of(SignatureScheme.values())
                .filter(scheme -> scheme.fits(kind) && isWritten(scheme.family(), conduct))
                .filter(scheme -> SignatureTerms.OWN_HASHES.contains(scheme.hash()) && hashes.contains(scheme.hash()))
                .min(Comparator.comparing(scheme -> !scheme.hash().equals(usual(kind))))
                .map(scheme -> new SignatureChoice(AuthMethod.DIGITAL_SIGNATURE, scheme));
    }

    private static boolean isWritten(Family family, SignatureConduct conduct) {
        return switch (family) {
            case RSA_PKCS1 -> !conduct.pss();
            case RSA_PSS -> conduct.pss();
            case ECDSA, EDDSA -> true;
            case ECDSA_PLAIN -> false;
        };
    }

    /** The hash about as strong as the key. */
    private static HashAlgorithm usual(KeyKind kind) {
        return switch (kind) {
            case RSA, P256 -> HashAlgorithm.SHA2_256;
            case P384 -> HashAlgorithm.SHA2_384;
            case P521 -> HashAlgorithm.SHA2_512;
            case ED25519 -> HashAlgorithm.IDENTITY;
        };
    }

    /** For peers that know RFC 7296 §3.8 and RFC 4754 only. */
    private static Optional<SignatureChoice> old(KeyKind kind) {
        return switch (kind) {
            case RSA -> Optional.of(new SignatureChoice(AuthMethod.RSA_SIGNATURE, SignatureScheme.RSA_SHA1));
            case P256 -> Optional.of(new SignatureChoice(AuthMethod.ECDSA_256, SignatureScheme.ECDSA_SHA256_PLAIN));
            case P384 -> Optional.of(new SignatureChoice(AuthMethod.ECDSA_384, SignatureScheme.ECDSA_SHA384_PLAIN));
            case P521 -> Optional.of(new SignatureChoice(AuthMethod.ECDSA_521, SignatureScheme.ECDSA_SHA512_PLAIN));
            case ED25519 -> Optional.empty();
        };
    }
}
