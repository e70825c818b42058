package io.ikelab.esp.jca;

import io.ikelab.esp.PacketAead;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM by the JDK's provider, which takes new parameters for each packet and keeps a copy of the key until collected. */
final class JcaAesGcm implements PacketAead {
    private static final int TAG_BITS = 128;

    private final Cipher cipher;
    private final byte[] key;
    private final SecretKeySpec spec;

    /** @param key taken over, wiped on close */
    JcaAesGcm(byte[] key) {
        this.key = key;
        spec = new SecretKeySpec(key, "AES");
        cipher = JcaCiphers.cipher("AES/GCM/NoPadding");
    }

    @Override
    public void seal(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            process(Cipher.ENCRYPT_MODE, nonce, associated, slab, from, length);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("AES-GCM refused to seal", refused);
        }
    }

    @Override
    public boolean open(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            process(Cipher.DECRYPT_MODE, nonce, associated, slab, from, length);
            return true;
        } catch (AEADBadTagException badTag) {
            return false;
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("AES-GCM refused to open", refused);
        }
    }

    private void process(int mode, byte[] nonce, byte[] associated, byte[] slab, int from, int length)
            throws GeneralSecurityException {
        cipher.init(mode, spec, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associated);
        cipher.doFinal(slab, from, length, slab, from);
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
