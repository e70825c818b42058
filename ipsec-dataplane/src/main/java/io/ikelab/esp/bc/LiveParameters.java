package io.ikelab.esp.bc;

import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** Parameters that hand out the caller's arrays instead of copies, which would be 144 octets of garbage a packet. */
final class LiveParameters extends AEADParameters {
    private static final int MAC_BITS = 128;

    private final KeyParameter key;
    private byte[] nonce = new byte[12];
    private byte[] associated = new byte[0];

    LiveParameters(KeyParameter key) {
        super(key, MAC_BITS, new byte[12]);
        this.key = key;
    }

    LiveParameters with(byte[] nonceOfPacket, byte[] associatedOfPacket) {
        nonce = nonceOfPacket;
        associated = associatedOfPacket;
        return this;
    }

    @Override
    public KeyParameter getKey() {
        return key;
    }

    @Override
    public int getMacSize() {
        return MAC_BITS;
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
