package io.ikelab.esp;

import io.ikelab.child.EspKeys;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.policy.EspSuite;
import java.util.Arrays;

/**
 * Key and salt of AES-GCM-16 with 32-bit sequence numbers, taken apart (RFC 4106 §8.1: the salt is the last four octets).
 */
public final class AesGcmKeys implements AutoCloseable {
    public static final int SALT = 4;

    private final byte[] key;
    private final byte[] salt;

    /** @throws IllegalArgumentException when the suite is another one or the keys do not fit it */
    public AesGcmKeys(EspSuite suite, EspKeys keys) {
        if (!fits(suite)) {
            throw new IllegalArgumentException(suite + " is not AES-GCM-16 with 128, 192 or 256 bits and no ESN");
        }
        int expected = suite.keyBits() / 8 + SALT;
        if (keys.encryption().length() != expected) {
            throw new IllegalArgumentException(suite + " takes " + expected + " octets of key and salt, not "
                    + keys.encryption().length());
        }
        byte[] both = keys.encryption().reveal();
        key = Arrays.copyOf(both, both.length - SALT);
        salt = Arrays.copyOfRange(both, both.length - SALT, both.length);
        Arrays.fill(both, (byte) 0);
    }

    public static boolean fits(EspSuite suite) {
        boolean keyLength = suite.keyBits() == 128 || suite.keyBits() == 192 || suite.keyBits() == 256;
        return suite.encryption() == EncryptionId.AES_GCM_16 && keyLength && suite.esn() == EsnId.THIRTY_TWO_BIT;
    }

    /** The live key, wiped on close. */
    public byte[] key() {
        return key;
    }

    /** The live salt, wiped on close. */
    public byte[] salt() {
        return salt;
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(salt, (byte) 0);
    }
}
