package io.ikelab.keys;

import io.ikelab.crypto.CryptoProvider;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.IkeSuite;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every way to protect IKE messages, and keys for it. */
final class IkeSuites {
    private static final List<CipherChoice> AEADS = List.of(
            new CipherChoice(EncryptionId.AES_GCM_16, 128),
            new CipherChoice(EncryptionId.AES_GCM_16, 192),
            new CipherChoice(EncryptionId.AES_GCM_16, 256),
            new CipherChoice(EncryptionId.CHACHA20_POLY1305, 0));
    private static final List<CipherChoice> BLOCK_CIPHERS = List.of(
            new CipherChoice(EncryptionId.AES_CBC, 128),
            new CipherChoice(EncryptionId.AES_CBC, 192),
            new CipherChoice(EncryptionId.AES_CBC, 256),
            new CipherChoice(EncryptionId.TRIPLE_DES, 0),
            new CipherChoice(EncryptionId.DES, 0));
    private static final List<IntegrityId> HMACS = List.of(
            IntegrityId.HMAC_MD5_96,
            IntegrityId.HMAC_SHA1_96,
            IntegrityId.HMAC_SHA2_256_128,
            IntegrityId.HMAC_SHA2_384_192,
            IntegrityId.HMAC_SHA2_512_256);

    private IkeSuites() {}

    static Stream<IkeSuite> all() {
        return Stream.concat(
                aeads(),
                BLOCK_CIPHERS.stream()
                        .flatMap(cipher -> HMACS.stream().map(integrity -> suite(cipher, Optional.of(integrity)))));
    }

    static Stream<IkeSuite> aeads() {
        return AEADS.stream().map(cipher -> suite(cipher, Optional.empty()));
    }

    /** As both ends of an IKE SA with the SPIs 1 and 2 would derive them. */
    static IkeKeys keys(CryptoProvider crypto, IkeSuite suite) {
        Nonces nonces = new Nonces(Octets.zeros(32), Octets.zeros(16));
        try (SkeySeed seed =
                SkeySeed.initial(crypto.prf(suite.prf()), nonces, Secret.copyOf(Octets.ofAscii("shared secret")))) {
            return seed.derive(crypto, suite, new IkeSpi(1), new IkeSpi(2));
        }
    }

    private static IkeSuite suite(CipherChoice cipher, Optional<IntegrityId> integrity) {
        return new IkeSuite(cipher.id(), cipher.keyBits(), integrity, PrfId.HMAC_SHA2_384, KeyExchangeId.ECP_256);
    }
}
