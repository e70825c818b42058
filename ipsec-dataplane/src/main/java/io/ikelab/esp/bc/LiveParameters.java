package io.ikelab.esp.bc;

import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Parameters that hand out their arrays instead of copies: the nonce and the associated data are rewritten in place for
 * each packet. Copies cost 144 octets of garbage a packet.
 */
final class LiveParameters extends AEADParameters {
    private final KeyParameter key;
    private final int macBits;
    private final byte[] nonce;
    private final byte[] associated;

    LiveParameters(KeyParameter key, int macBits, byte[] nonce, byte[] associated) {
        super(key, macBits, nonce, associated);
        this.key = key;
        this.macBits = macBits;
        this.nonce = nonce;
        this.associated = associated;
    }

    @Override
    public KeyParameter getKey() {
        return key;
    }

    @Override
    public int getMacSize() {
        return macBits;
    }

    @Override
    public byte[] getNonce() {
        return nonce;
    }

    @Override
    public byte[] getAssociatedText() {
        return associated;
    }
}
