package io.ikelab.esp.bc;

import io.ikelab.esp.PacketAead;
import java.util.Arrays;
import javax.security.auth.DestroyFailedException;
import org.bouncycastle.crypto.PacketCipherException;
import org.bouncycastle.crypto.modes.AESGCMModePacketCipher;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-GCM by one call per packet. The library refuses to seal twice in a row with one nonce. */
final class BcAesGcm implements PacketAead {
    private final AESGCMModePacketCipher cipher;
    private final KeyParameter key;
    private final LiveParameters parameters;

    BcAesGcm(AESGCMModePacketCipher cipher, byte[] key) {
        this.cipher = cipher;
        // The parameter copies the key.
        this.key = new KeyParameter(key);
        Arrays.fill(key, (byte) 0);
        parameters = new LiveParameters(this.key);
    }

    @Override
    public void seal(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            cipher.processPacket(true, parameters.with(nonce, associated), slab, from, length, slab, from);
        } catch (PacketCipherException refused) {
            throw new IllegalStateException("AES-GCM refused to seal", refused);
        }
    }

    @Override
    public boolean open(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            cipher.processPacket(false, parameters.with(nonce, associated), slab, from, length, slab, from);
            return true;
        } catch (PacketCipherException failed) {
            if (failed.getReason() == PacketCipherException.Reason.INVALID_CIPHERTEXT) {
                return false;
            }
            throw new IllegalStateException("AES-GCM refused to open", failed);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key.getKey(), (byte) 0);
        try {
            // Its nonce guard keeps a clone of the key.
            cipher.destroy();
        } catch (DestroyFailedException notDestroyed) {
            throw new IllegalStateException("the packet cipher kept its key", notDestroyed);
        }
    }
}
