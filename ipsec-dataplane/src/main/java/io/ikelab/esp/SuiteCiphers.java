package io.ikelab.esp;

import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.keys.EspKeyLengths;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import java.util.Arrays;

/**
 * Puts a suite's cipher together from a library's algorithms: which suites there are, and their key material taken apart.
 *
 * <p>Encryption and integrity are not both NULL (RFC 4303 §3.2, §5).
 */
public final class SuiteCiphers {
    private SuiteCiphers() {}

    /** Whether every algorithm of {@code suite} is among those of {@link EspAlgorithms}, with a key length it has. */
    public static boolean fits(EspSuite suite) {
        boolean checked = suite.integrity().map(SuiteCiphers::isHmac).orElse(true);
        return checked && hasKeyLength(suite.encryption(), suite.keyBits());
    }

    private static boolean hasKeyLength(EncryptionId id, int bits) {
        return switch (id) {
            case AES_GCM_16, AES_CBC -> bits == 128 || bits == 192 || bits == 256;
            // Fixed lengths carry no attribute (RFC 7296 §3.3.5), so 0 stands for the one there is.
            case CHACHA20_POLY1305 -> bits == 0 || bits == 256;
            case TRIPLE_DES -> bits == 0 || bits == 192;
            case DES -> bits == 0 || bits == 64;
            case NULL -> bits == 0;
            case AES_CTR, AES_CCM_8, AES_CCM_12, AES_CCM_16, AES_GCM_8, AES_GCM_12 -> false;
        };
    }

    private static boolean isHmac(IntegrityId id) {
        return switch (id) {
            case HMAC_MD5_96, HMAC_SHA1_96, HMAC_SHA2_256_128, HMAC_SHA2_384_192, HMAC_SHA2_512_256 -> true;
            case NONE, AES_XCBC_96, AES_CMAC_96 -> false;
        };
    }

    /**
     * A cipher for one direction.
     *
     * @throws IllegalArgumentException when the suite does not fit or the keys do not fit the suite
     */
    public static EspCipher cipher(EspSuite suite, EspKeys keys, EspAlgorithms algorithms) {
        if (!fits(suite)) {
            throw new IllegalArgumentException(suite + " is not among ESP's suites here");
        }
        EspKeyLengths lengths = EspKeyLengths.of(suite);
        requireLength(suite, "encryption", lengths.encryption(), keys.encryption());
        requireLength(suite, "integrity", lengths.integrity(), keys.integrity());
        return suite.integrity().isEmpty()
                ? aead(suite, keys, algorithms)
                : encryptThenMac(suite, keys, algorithms, suite.integrity().get());
    }

    private static void requireLength(EspSuite suite, String what, int expected, Secret key) {
        if (key.length() != expected) {
            throw new IllegalArgumentException(
                    suite + " takes " + expected + " octets of " + what + " key, not " + key.length());
        }
    }

    private static EspCipher aead(EspSuite suite, EspKeys keys, EspAlgorithms algorithms) {
        byte[] both = keys.encryption().reveal();
        int keyLength = both.length - AeadEspCipher.SALT;
        byte[] salt = Arrays.copyOfRange(both, keyLength, both.length);
        PacketAead aead = algorithms.aead(suite.encryption(), Arrays.copyOf(both, keyLength));
        EspCipher cipher = new AeadEspCipher(aead, EspFormat.of(suite), salt, isExtended(suite));
        Arrays.fill(both, (byte) 0);
        Arrays.fill(salt, (byte) 0);
        return cipher;
    }

    private static EspCipher encryptThenMac(EspSuite suite, EspKeys keys, EspAlgorithms algorithms, IntegrityId id) {
        PacketCbc cbc = suite.encryption() == EncryptionId.NULL
                ? NullEncryption.NULL
                : algorithms.cbc(suite.encryption(), keys.encryption().reveal());
        PacketMac mac = algorithms.mac(id, keys.integrity().reveal());
        // RFC 4868 §2.1.1: the key is as long as the hash's output, which is what HMAC gives before it is cut.
        int macLength = keys.integrity().length();
        return new EncryptThenMacCipher(cbc, mac, macLength, EspFormat.of(suite), isExtended(suite));
    }

    private static boolean isExtended(EspSuite suite) {
        return suite.esn() == EsnId.EXTENDED;
    }
}
