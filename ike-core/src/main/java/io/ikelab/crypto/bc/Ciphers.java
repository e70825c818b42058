package io.ikelab.crypto.bc;

import io.ikelab.crypto.Aead;
import io.ikelab.crypto.CbcCipher;
import io.ikelab.iana.EncryptionId;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;

/**
 * Which encryption algorithms protect IKE messages here. Key lengths are in bits, 0 where the algorithm has but one.
 *
 * <p>A cipher of several key lengths is only at hand with one of them (RFC 7296 §2.13).
 */
final class Ciphers {
    private static final int CHACHA20_KEY = 32;
    private static final int AES_BLOCK = 16;
    private static final int DES_KEY = 8;
    private static final int TRIPLE_DES_KEY = 24;
    private static final int DES_BLOCK = 8;

    private Ciphers() {}

    static Optional<CbcCipher> cbc(EncryptionId id, int keyBits) {
        return switch (id) {
            case AES_CBC -> keyed(aesKey(keyBits), key -> new CbcMode(key, AES_BLOCK, AESEngine::newInstance));
            case TRIPLE_DES ->
                keyed(fixedKey(keyBits, TRIPLE_DES_KEY), key -> new CbcMode(key, DES_BLOCK, DESedeEngine::new));
            case DES -> keyed(fixedKey(keyBits, DES_KEY), key -> new CbcMode(key, DES_BLOCK, DESEngine::new));
            // RFC 7296 §5: IKE itself is never sent with NULL encryption.
            case NULL,
                    AES_CTR,
                    AES_CCM_8,
                    AES_CCM_12,
                    AES_CCM_16,
                    AES_GCM_8,
                    AES_GCM_12,
                    AES_GCM_16,
                    CHACHA20_POLY1305 -> Optional.empty();
        };
    }

    static Optional<Aead> aead(EncryptionId id, int keyBits) {
        return switch (id) {
            case AES_GCM_16 -> keyed(aesKey(keyBits), key -> new AeadMode(key, Ciphers::gcm));
            case CHACHA20_POLY1305 ->
                keyed(fixedKey(keyBits, CHACHA20_KEY), key -> new AeadMode(key, ChaCha20Poly1305::new));
            case DES, TRIPLE_DES, NULL, AES_CBC, AES_CTR, AES_CCM_8, AES_CCM_12, AES_CCM_16, AES_GCM_8, AES_GCM_12 ->
                Optional.empty();
        };
    }

    /** The key length attribute says which of three it is, and may not be left out (RFC 7296 §3.3.5). */
    private static OptionalInt aesKey(int keyBits) {
        return switch (keyBits) {
            case 128, 192, 256 -> OptionalInt.of(keyBits / 8);
            default -> OptionalInt.empty();
        };
    }

    /** An algorithm with one key length has no such attribute (RFC 7296 §3.3.5). */
    private static OptionalInt fixedKey(int keyBits, int octets) {
        return keyBits == 0 ? OptionalInt.of(octets) : OptionalInt.empty();
    }

    private static AEADCipher gcm() {
        return GCMBlockCipher.newInstance(AESEngine.newInstance());
    }

    private static <T> Optional<T> keyed(OptionalInt octets, IntFunction<T> cipher) {
        return octets.isPresent() ? Optional.of(cipher.apply(octets.getAsInt())) : Optional.empty();
    }
}
