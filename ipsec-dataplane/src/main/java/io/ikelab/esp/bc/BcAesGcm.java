package io.ikelab.esp.bc;

import io.ikelab.esp.AesGcmKeys;
import io.ikelab.esp.EspCipher;
import io.ikelab.esp.EspFormat;
import java.util.Arrays;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.crypto.PacketCipherException;
import org.bouncycastle.crypto.modes.AESGCMModePacketCipher;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * AES-GCM-16 by one call per packet, in place. The library refuses to seal twice in a row with one nonce.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4106">RFC 4106</a>
 */
final class BcAesGcm implements EspCipher {
    private static final EspFormat FORMAT = EspFormat.AES_GCM_16;

    private final AESGCMModePacketCipher cipher;
    private final AesGcmKeys keys;
    private final KeyParameter key;
    private final byte[] nonce = new byte[AesGcmKeys.SALT + FORMAT.ivLength()];
    private final byte[] associated = new byte[EspFormat.HEADER];
    private final LiveParameters parameters;

    BcAesGcm(AESGCMModePacketCipher cipher, AesGcmKeys keys) {
        this.cipher = cipher;
        this.keys = keys;
        System.arraycopy(keys.salt(), 0, nonce, 0, AesGcmKeys.SALT);
        key = new KeyParameter(keys.key());
        parameters = new LiveParameters(key, FORMAT.icvLength() * 8, nonce, associated);
    }

    @Override
    public EspFormat format() {
        return FORMAT;
    }

    @Override
    public void seal(byte[] slab, int packet, int length, long sequence) {
        prepare(slab, packet);
        int from = packet + FORMAT.headroom();
        try {
            cipher.processPacket(true, parameters, slab, from, length - FORMAT.headroom(), slab, from);
        } catch (PacketCipherException refused) {
            throw new IllegalStateException("AES-GCM refused to seal", refused);
        }
    }

    @Override
    public boolean open(byte[] slab, int packet, int length, long sequence) {
        prepare(slab, packet);
        int from = packet + FORMAT.headroom();
        try {
            cipher.processPacket(false, parameters, slab, from, length - FORMAT.headroom(), slab, from);
            return true;
        } catch (PacketCipherException failed) {
            if (failed.getReason() == PacketCipherException.Reason.INVALID_CIPHERTEXT) {
                return false;
            }
            throw new IllegalStateException("AES-GCM refused to open", failed);
        }
    }

    /** RFC 4106 §4, §5: the nonce is salt and IV, the associated data SPI and sequence number. */
    private void prepare(byte[] slab, int packet) {
        System.arraycopy(slab, packet, associated, 0, EspFormat.HEADER);
        System.arraycopy(slab, packet + EspFormat.HEADER, nonce, AesGcmKeys.SALT, FORMAT.ivLength());
    }

    @Override
    public void close() {
        keys.close();
        Arrays.fill(key.getKey(), (byte) 0);
        Arrays.fill(nonce, (byte) 0);
        try {
            // Its nonce guard keeps a clone of the key.
            cipher.destroy();
        } catch (DestroyFailedException notDestroyed) {
            throw new IllegalStateException("the packet cipher kept its key", notDestroyed);
        }
    }
}
