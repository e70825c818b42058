package io.ikelab.esp.jca;

import io.ikelab.esp.PacketAead;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 by the JDK's provider. */
final class JcaChaCha20Poly1305 implements PacketAead {
    private final Cipher cipher;
    private final byte[] key;
    private final SecretKeySpec spec;
    private byte[] last = new byte[0];

    /** @param key taken over, wiped on close */
    JcaChaCha20Poly1305(byte[] key) {
        this.key = key;
        spec = new SecretKeySpec(key, "ChaCha20");
        cipher = JcaCiphers.cipher("ChaCha20-Poly1305");
    }

    @Override
    public void seal(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            process(Cipher.ENCRYPT_MODE, nonce, associated, slab, from, length);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("ChaCha20-Poly1305 refused to seal", refused);
        }
    }

    @Override
    public boolean open(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            forget(nonce);
            process(Cipher.DECRYPT_MODE, nonce, associated, slab, from, length);
            return true;
        } catch (AEADBadTagException badTag) {
            return false;
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("ChaCha20-Poly1305 refused to open", refused);
        }
    }

    /**
     * The provider refuses one nonce twice in a row even for decryption, where it is the sender's business: a forged
     * packet could then keep the true one with the same IV from being opened.
     */
    private void forget(byte[] nonce) throws GeneralSecurityException {
        if (Arrays.equals(nonce, last)) {
            last[0] ^= 1;
            cipher.init(Cipher.DECRYPT_MODE, spec, new IvParameterSpec(last));
        }
        last = last.length == nonce.length ? last : new byte[nonce.length];
        System.arraycopy(nonce, 0, last, 0, nonce.length);
    }

    private void process(int mode, byte[] nonce, byte[] associated, byte[] slab, int from, int length)
            throws GeneralSecurityException {
        cipher.init(mode, spec, new IvParameterSpec(nonce));
        cipher.updateAAD(associated);
        cipher.doFinal(slab, from, length, slab, from);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(last, (byte) 0);
    }
}
