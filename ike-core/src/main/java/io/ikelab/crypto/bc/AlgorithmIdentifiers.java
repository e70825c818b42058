package io.ikelab.crypto.bc;

import io.ikelab.crypto.SignatureAlgorithm;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.octets.Octets;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Signature algorithms as DER writes them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7427#appendix-A">RFC 7427 Appendix A</a>
 */
final class AlgorithmIdentifiers {
    private AlgorithmIdentifiers() {}

    static Octets of(SignatureScheme scheme) {
        return Octets.fromHex(
                switch (scheme) {
                    case RSA_SHA1 -> "300d06092a864886f70d0101050500";
                    case RSA_SHA256 -> "300d06092a864886f70d01010b0500";
                    case RSA_SHA384 -> "300d06092a864886f70d01010c0500";
                    case RSA_SHA512 -> "300d06092a864886f70d01010d0500";
                    case RSA_PSS_SHA256 -> pss("01", "20");
                    case RSA_PSS_SHA384 -> pss("02", "30");
                    case RSA_PSS_SHA512 -> pss("03", "40");
                    case ECDSA_SHA256 -> "300a06082a8648ce3d040302";
                    case ECDSA_SHA384 -> "300a06082a8648ce3d040303";
                    case ECDSA_SHA512 -> "300a06082a8648ce3d040304";
                    // RFC 8420 §3: id-Ed25519 of RFC 8410, without parameters.
                    case ED25519 -> "300506032b6570";
                    case ECDSA_SHA256_PLAIN, ECDSA_SHA384_PLAIN, ECDSA_SHA512_PLAIN ->
                        throw new IllegalArgumentException(scheme + " has a method of its own");
                });
    }

    /**
     * RFC 7427 §A.4.3 with the trailer left out, which is the default one and which DER therefore omits.
     *
     * @param hash the last octet of the hash's object identifier
     * @param salt its length
     */
    private static String pss(String hash, String salt) {
        String digest = "300d06096086480165030402" + hash + "0500";
        return "304106092a864886f70d01010a3034a00f" + digest + "a11c301a06092a864886f70d010108" + digest + "a2030201"
                + salt;
    }

    static Optional<SignatureAlgorithm> read(AlgorithmIdentifier identifier) {
        if (identifier.getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return Lenient.read(() -> pss(RSASSAPSSparams.getInstance(identifier.getParameters())))
                    .flatMap(known -> known);
        }
        return Arrays.stream(SignatureScheme.values())
                .filter(scheme -> isNamed(scheme, identifier))
                .findFirst()
                .map(SignatureAlgorithm::of);
    }

    /** By the object identifier alone: some leave out the NULL behind those of RSA. */
    private static boolean isNamed(SignatureScheme scheme, AlgorithmIdentifier identifier) {
        return switch (scheme.family()) {
            case RSA_PKCS1, ECDSA, EDDSA ->
                AlgorithmIdentifier.getInstance(of(scheme).toByteArray())
                        .getAlgorithm()
                        .equals(identifier.getAlgorithm());
            case RSA_PSS, ECDSA_PLAIN -> false;
        };
    }

    /** Both hashes have to be the same, as everybody has them (RFC 7427 §A.4 leaves the salt free). */
    private static Optional<SignatureAlgorithm> pss(RSASSAPSSparams parameters) {
        ASN1ObjectIdentifier hash = parameters.getHashAlgorithm().getAlgorithm();
        boolean same = AlgorithmIdentifier.getInstance(
                        parameters.getMaskGenAlgorithm().getParameters())
                .getAlgorithm()
                .equals(hash);
        int salt = parameters.getSaltLength().intValueExact();
        boolean usual = parameters.getTrailerField().intValueExact() == 1 && salt >= 0 && salt <= 512;
        return same && usual ? scheme(hash).map(scheme -> new SignatureAlgorithm(scheme, salt)) : Optional.empty();
    }

    private static Optional<SignatureScheme> scheme(ASN1ObjectIdentifier hash) {
        if (hash.equals(NISTObjectIdentifiers.id_sha256)) {
            return Optional.of(SignatureScheme.RSA_PSS_SHA256);
        }
        if (hash.equals(NISTObjectIdentifiers.id_sha384)) {
            return Optional.of(SignatureScheme.RSA_PSS_SHA384);
        }
        return hash.equals(NISTObjectIdentifiers.id_sha512)
                ? Optional.of(SignatureScheme.RSA_PSS_SHA512)
                : Optional.empty();
    }
}
