package io.ikelab.lab.pki;

import io.ikelab.net.Randomness;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;

/** What kind of key a certificate is about. */
public enum KeyKind {
    RSA_2048("rsa2048", "RSA 2048"),
    RSA_3072("rsa3072", "RSA 3072"),
    RSA_4096("rsa4096", "RSA 4096"),
    ECDSA_256("ecdsa256", "ECDSA P-256"),
    ECDSA_384("ecdsa384", "ECDSA P-384"),
    ECDSA_521("ecdsa521", "ECDSA P-521"),
    ED25519("ed25519", "Ed25519");

    private static final BigInteger RSA_PUBLIC_EXPONENT = BigInteger.valueOf(65537);

    /** Of the test for primes: a composite number passes it with a probability of at most 2 to the minus this. */
    private static final int RSA_CERTAINTY = 112;

    private final String label;
    private final String words;

    KeyKind(String label, String words) {
        this.label = label;
        this.words = words;
    }

    /** A new key; the same stream gives the same key. */
    SigningKey generate(Randomness random) {
        DrawnRandom drawn = new DrawnRandom(random);
        return SigningKey.of(
                switch (this) {
                    case RSA_2048 -> rsa(2048, drawn);
                    case RSA_3072 -> rsa(3072, drawn);
                    case RSA_4096 -> rsa(4096, drawn);
                    case ECDSA_256 -> onCurve(SECObjectIdentifiers.secp256r1, drawn);
                    case ECDSA_384 -> onCurve(SECObjectIdentifiers.secp384r1, drawn);
                    case ECDSA_521 -> onCurve(SECObjectIdentifiers.secp521r1, drawn);
                    case ED25519 -> edwards(drawn);
                });
    }

    private static AsymmetricCipherKeyPair rsa(int bits, DrawnRandom random) {
        RSAKeyPairGenerator generator = new RSAKeyPairGenerator();
        generator.init(new RSAKeyGenerationParameters(RSA_PUBLIC_EXPONENT, random, bits, RSA_CERTAINTY));
        return generator.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair onCurve(ASN1ObjectIdentifier id, DrawnRandom random) {
        X9ECParameters curve = CustomNamedCurves.getByOID(id);
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(new ECNamedDomainParameters(id, curve), random));
        return generator.generateKeyPair();
    }

    private static AsymmetricCipherKeyPair edwards(DrawnRandom random) {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(random));
        return generator.generateKeyPair();
    }

    /** As a person says it, such as {@code ECDSA P-256}. */
    public String words() {
        return words;
    }

    /** As options and scenarios write it, such as {@code ecdsa256}. */
    @Override
    public String toString() {
        return label;
    }

    /** All of them, by what {@link #toString} gives. */
    public static SequencedMap<String, KeyKind> byName() {
        SequencedMap<String, KeyKind> all = new LinkedHashMap<>();
        for (KeyKind kind : values()) {
            all.put(kind.toString(), kind);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
