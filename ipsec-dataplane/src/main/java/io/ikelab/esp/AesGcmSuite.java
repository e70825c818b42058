package io.ikelab.esp;

import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.policy.EspSuite;
import java.util.Arrays;
import java.util.function.Function;

/** AES-GCM-16 with 32-bit sequence numbers: which suites are that, and their key material taken apart (RFC 4106 §8.1). */
public final class AesGcmSuite {
    private AesGcmSuite() {}

    public static boolean fits(EspSuite suite) {
        boolean keyLength = suite.keyBits() == 128 || suite.keyBits() == 192 || suite.keyBits() == 256;
        return suite.encryption() == EncryptionId.AES_GCM_16 && keyLength && suite.esn() == EsnId.THIRTY_TWO_BIT;
    }

    /**
     * @param aead makes the AEAD of a key, which it may keep and must wipe on close
     * @throws IllegalArgumentException when the suite is another one or the keys do not fit it
     */
    public static EspCipher cipher(EspSuite suite, EspKeys keys, Function<byte[], PacketAead> aead) {
        if (!fits(suite)) {
            throw new IllegalArgumentException(suite + " is not AES-GCM-16 with 128, 192 or 256 bits and no ESN");
        }
        int keyLength = suite.keyBits() / 8;
        int expected = keyLength + AeadEspCipher.SALT;
        int actual = keys.encryption().length();
        if (actual != expected) {
            throw new IllegalArgumentException(suite + " takes " + expected + " octets of key and salt, not " + actual);
        }
        byte[] both = keys.encryption().reveal();
        byte[] salt = Arrays.copyOfRange(both, keyLength, expected);
        EspCipher cipher = new AeadEspCipher(aead.apply(Arrays.copyOf(both, keyLength)), EspFormat.AES_GCM_16, salt);
        Arrays.fill(both, (byte) 0);
        Arrays.fill(salt, (byte) 0);
        return cipher;
    }
}
