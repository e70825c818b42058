package io.ikelab.esp.bc;

import io.ikelab.esp.PacketAead;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;

/** ChaCha20-Poly1305, which this library has in Java only. It refuses to seal twice in a row with one nonce. */
final class BcChaCha20Poly1305 implements PacketAead {
    private final ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    private final KeyParameter key;
    private final LiveParameters parameters;

    BcChaCha20Poly1305(byte[] key) {
        // The parameter copies the key.
        this.key = new KeyParameter(key);
        Arrays.fill(key, (byte) 0);
        parameters = new LiveParameters(this.key);
    }

    @Override
    public void seal(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            process(true, nonce, associated, slab, from, length);
        } catch (InvalidCipherTextException refused) {
            throw new IllegalStateException("ChaCha20-Poly1305 refused to seal", refused);
        }
    }

    @Override
    public boolean open(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        try {
            process(false, nonce, associated, slab, from, length);
            return true;
        } catch (InvalidCipherTextException badTag) {
            return false;
        }
    }

    private void process(boolean seal, byte[] nonce, byte[] associated, byte[] slab, int from, int length)
            throws InvalidCipherTextException {
        cipher.init(seal, parameters.with(nonce, associated));
        int done = cipher.processBytes(slab, from, length, slab, from);
        cipher.doFinal(slab, from + done);
    }

    @Override
    public void close() {
        Arrays.fill(key.getKey(), (byte) 0);
    }
}
