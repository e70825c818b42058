package io.ikelab.crypto.bc;

import io.ikelab.crypto.CbcCipher;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * AES in CBC mode (RFC 3602).
 *
 * @param keyLength octets
 */
record AesCbc(int keyLength) implements CbcCipher {
    private static final int BLOCK = 16;

    @Override
    public int blockLength() {
        return BLOCK;
    }

    @Override
    public byte[] encrypt(byte[] key, byte[] iv, byte[] plaintext) {
        return process(true, key, iv, plaintext);
    }

    @Override
    public byte[] decrypt(byte[] key, byte[] iv, byte[] ciphertext) {
        return process(false, key, iv, ciphertext);
    }

    private static byte[] process(boolean encrypt, byte[] key, byte[] iv, byte[] input) {
        if (input.length % BLOCK != 0) {
            throw new IllegalArgumentException(input.length + " octets are not whole blocks");
        }
        BlockCipher cipher = CBCBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypt, new ParametersWithIV(new KeyParameter(key), iv));
        byte[] output = new byte[input.length];
        for (int at = 0; at < input.length; at += BLOCK) {
            cipher.processBlock(input, at, output, at);
        }
        return output;
    }
}
