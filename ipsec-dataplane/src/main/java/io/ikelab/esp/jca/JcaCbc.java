package io.ikelab.esp.jca;

import io.ikelab.esp.PacketCbc;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** CBC by the JDK's provider, which goes back to its first IV at the end of each packet. */
final class JcaCbc implements PacketCbc {
    private final Cipher cipher;
    private final byte[] key;
    private final SecretKeySpec spec;
    private int mode;

    /**
     * @param algorithm {@code AES}, {@code DESede} or {@code DES}
     * @param key taken over, wiped on close
     */
    JcaCbc(String algorithm, byte[] key) {
        this.key = key;
        spec = new SecretKeySpec(key, algorithm);
        cipher = JcaCiphers.cipher(algorithm + "/CBC/NoPadding");
    }

    @Override
    public void encrypt(byte[] slab, int from, int length) {
        process(Cipher.ENCRYPT_MODE, slab, from, length);
    }

    @Override
    public void decrypt(byte[] slab, int from, int length) {
        process(Cipher.DECRYPT_MODE, slab, from, length);
    }

    private void process(int wanted, byte[] slab, int from, int length) {
        try {
            if (mode != wanted) {
                cipher.init(wanted, spec, new IvParameterSpec(new byte[cipher.getBlockSize()]));
                mode = wanted;
            }
            cipher.doFinal(slab, from, length, slab, from);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException(spec.getAlgorithm() + " in CBC mode refused whole blocks", refused);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
