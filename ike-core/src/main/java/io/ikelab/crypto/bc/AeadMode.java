package io.ikelab.crypto.bc;

import io.ikelab.crypto.Aead;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * An AEAD as IKE uses it: twelve octets of nonce, four of them salt (RFC 5282 §4, RFC 7634 §2).
 *
 * @param keyLength octets, without the salt
 * @param engines makes a fresh cipher for each message
 */
record AeadMode(int keyLength, Supplier<AEADCipher> engines) implements Aead {
    private static final int SALT = 4;
    private static final int IV = 8;
    private static final int TAG = 16;

    @Override
    public int saltLength() {
        return SALT;
    }

    @Override
    public int ivLength() {
        return IV;
    }

    @Override
    public int tagLength() {
        return TAG;
    }

    @Override
    public byte[] seal(byte[] key, byte[] nonce, byte[] associated, byte[] plaintext) {
        try {
            return process(true, key, nonce, associated, plaintext);
        } catch (InvalidCipherTextException refused) {
            throw new IllegalStateException("sealing cannot fail", refused);
        }
    }

    @Override
    public Optional<byte[]> open(byte[] key, byte[] nonce, byte[] associated, byte[] ciphertext) {
        try {
            return Optional.of(process(false, key, nonce, associated, ciphertext));
        } catch (InvalidCipherTextException changed) {
            return Optional.empty();
        }
    }

    private byte[] process(boolean seal, byte[] key, byte[] nonce, byte[] associated, byte[] input)
            throws InvalidCipherTextException {
        AEADCipher cipher = engines.get();
        // The parameter copies the key.
        KeyParameter parameter = new KeyParameter(key);
        try {
            cipher.init(seal, new AEADParameters(parameter, 8 * TAG, nonce, associated));
            byte[] output = new byte[cipher.getOutputSize(input.length)];
            int done = cipher.processBytes(input, 0, input.length, output, 0);
            cipher.doFinal(output, done);
            return output;
        } finally {
            Arrays.fill(parameter.getKey(), (byte) 0);
        }
    }
}
