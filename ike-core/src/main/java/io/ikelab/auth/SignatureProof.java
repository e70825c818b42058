package io.ikelab.auth;

import io.ikelab.crypto.PublicKey;
import io.ikelab.crypto.SignatureAlgorithm;
import io.ikelab.crypto.SignatureScheme;
import io.ikelab.crypto.Signatures;
import io.ikelab.crypto.SigningKey;
import io.ikelab.iana.AuthMethod;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.SignatureConduct;
import io.ikelab.verdict.AuthenticationFailure;
import io.ikelab.wire.AuthenticationPayload;
import java.util.List;
import java.util.Optional;

/**
 * AUTH payloads that are signatures: the methods of RFC 7296 §3.8 and RFC 4754, and method 14 of RFC 7427, whose value says
 * by itself how it was signed.
 */
public final class SignatureProof {
    /** Octets of the length before an AlgorithmIdentifier. */
    private static final int LENGTH = 1;

    private SignatureProof() {}

    public static AuthenticationPayload sign(
            Signatures signatures, SigningKey key, SignatureChoice choice, byte[] signedOctets, Randomness random) {
        Octets signature = key.sign(choice.scheme(), signedOctets, random);
        return new AuthenticationPayload(
                choice.method(),
                choice.method().equals(AuthMethod.DIGITAL_SIGNATURE)
                        ? named(signatures.identifier(choice.scheme()), signature)
                        : signature);
    }

    private static Octets named(Octets identifier, Octets signature) {
        return new WireWriter()
                .u8(identifier.length())
                .octets(identifier)
                .octets(signature)
                .toOctets();
    }

    /**
     * How {@code key} signed, where it did.
     *
     * @param announces whether this end knows RFC 7427
     */
    public static Judgement<SignatureScheme> verify(
            Signatures signatures, PublicKey key, AuthenticationPayload proof, byte[] signedOctets, boolean announces) {
        Optional<Claim> claim = claim(signatures, key, proof, announces);
        if (claim.isEmpty()) {
            return new Judgement.Fails<>(
                    AuthenticationFailure.UNSUPPORTED_SIGNATURE,
                    "the peer signs by " + proof.method()
                            + " in a way that is not accepted here, with a key of the kind " + key.label());
        }
        return signatures.verify(
                        key, claim.get().algorithm(), signedOctets, claim.get().signature())
                ? new Judgement.Holds<>(claim.get().algorithm().scheme())
                : new Judgement.Fails<>(
                        AuthenticationFailure.BAD_SIGNATURE,
                        "the signature, " + claim.get().algorithm().scheme()
                                + ", does not verify with the key of the peer's certificate");
    }

    /** What a payload says it is. */
    private record Claim(SignatureAlgorithm algorithm, Octets signature) {}

    private static Optional<Claim> claim(
            Signatures signatures, PublicKey key, AuthenticationPayload proof, boolean announces) {
        if (proof.method().equals(AuthMethod.DIGITAL_SIGNATURE)) {
            return announces ? named(signatures, key, proof.data()) : Optional.empty();
        }
        return key.kind()
                .flatMap(kind -> SignatureChoice.of(kind, List.of(), SignatureConduct.DEFAULT))
                .filter(choice -> choice.method().equals(proof.method()))
                .map(choice -> new Claim(SignatureAlgorithm.of(choice.scheme()), proof.data()));
    }

    private static Optional<Claim> named(Signatures signatures, PublicKey key, Octets data) {
        int length = data.isEmpty() ? 0 : data.at(0);
        if (data.length() < LENGTH + length) {
            return Optional.empty();
        }
        return signatures
                .algorithm(data.slice(LENGTH, LENGTH + length))
                .filter(algorithm -> key.kind().filter(algorithm.scheme()::fits).isPresent())
                .filter(algorithm ->
                        SignatureTerms.OWN_HASHES.contains(algorithm.scheme().hash()))
                .map(algorithm -> new Claim(algorithm, data.slice(LENGTH + length, data.length())));
    }
}
