package io.ikelab.esp.jca;

import io.ikelab.esp.AesGcmKeys;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspFormat;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-GCM-16 by the JDK's provider, which copies inside where input and output overlap.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4106">RFC 4106</a>
 */
final class JcaAesGcm implements EspCipher {
    private static final EspFormat FORMAT = EspFormat.AES_GCM_16;

    private final Cipher cipher;
    private final AesGcmKeys keys;
    private final SecretKeySpec key;
    private final byte[] nonce = new byte[AesGcmKeys.SALT + FORMAT.ivLength()];

    JcaAesGcm(AesGcmKeys keys) {
        this.keys = keys;
        System.arraycopy(keys.salt(), 0, nonce, 0, AesGcmKeys.SALT);
        key = new SecretKeySpec(keys.key(), "AES");
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE");
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("this JDK has no AES-GCM", absent);
        }
    }

    @Override
    public EspFormat format() {
        return FORMAT;
    }

    @Override
    public void seal(byte[] slab, int packet, int length, long sequence) {
        try {
            process(Cipher.ENCRYPT_MODE, slab, packet, length);
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("AES-GCM refused to seal", refused);
        }
    }

    @Override
    public boolean open(byte[] slab, int packet, int length, long sequence) {
        try {
            process(Cipher.DECRYPT_MODE, slab, packet, length);
            return true;
        } catch (AEADBadTagException badIcv) {
            return false;
        } catch (GeneralSecurityException refused) {
            throw new IllegalStateException("AES-GCM refused to open", refused);
        }
    }

    private void process(int mode, byte[] slab, int packet, int length) throws GeneralSecurityException {
        System.arraycopy(slab, packet + EspFormat.HEADER, nonce, AesGcmKeys.SALT, FORMAT.ivLength());
        cipher.init(mode, key, new GCMParameterSpec(FORMAT.icvLength() * 8, nonce));
        cipher.updateAAD(slab, packet, EspFormat.HEADER);
        int from = packet + FORMAT.headroom();
        cipher.doFinal(slab, from, length - FORMAT.headroom(), slab, from);
    }

    @Override
    public void close() {
        keys.close();
        Arrays.fill(nonce, (byte) 0);
    }
}
