package io.ikelab.crypto.bc;

import io.ikelab.crypto.CbcCipher;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * A block cipher in CBC mode (RFC 3602, RFC 2451, RFC 2405).
 *
 * @param keyLength octets
 * @param engines makes a fresh block cipher for each message
 */
record CbcMode(int keyLength, int blockLength, Supplier<BlockCipher> engines) implements CbcCipher {
    @Override
    public byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext) {
        return process(true, key, iv, plaintext);
    }

    @Override
    public byte[] decrypt(byte[] key, byte[] iv, byte[] ciphertext) {
        return process(false, key, iv, ciphertext);
    }

    private byte[] process(boolean encrypt, byte[] key, byte[] iv, byte[] input) {
        if (input.length % blockLength != 0) {
            throw new IllegalArgumentException(input.length + " octets are not whole blocks");
        }
        BlockCipher cipher = CBCBlockCipher.newInstance(engines.get());
        // The parameter copies the key.
        KeyParameter parameter = new KeyParameter(key);
        cipher.init(encrypt, new ParametersWithIV(parameter, iv));
        byte[] output = new byte[input.length];
        for (int at = 0; at < input.length; at += blockLength) {
            cipher.processBlock(input, at, output, at);
        }
        Arrays.fill(parameter.getKey(), (byte) 0);
        return output;
    }
}
