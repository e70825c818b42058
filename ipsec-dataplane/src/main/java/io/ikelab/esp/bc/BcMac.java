package io.ikelab.esp.bc;

import io.ikelab.esp.PacketMac;
import java.util.Arrays;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC, with the hash in native code where there is one. */
final class BcMac implements PacketMac {
    private final HMac mac;
    private final KeyParameter key;

    BcMac(ExtendedDigest digest, byte[] key) {
        mac = new HMac(digest);
        // The parameter copies the key.
        this.key = new KeyParameter(key);
        Arrays.fill(key, (byte) 0);
        mac.init(this.key);
    }

    @Override
    public void compute(byte[] slab, int from, int length, byte[] suffix, byte[] checksum) {
        mac.update(slab, from, length);
        mac.update(suffix, 0, suffix.length);
        mac.doFinal(checksum, 0);
    }

    @Override
    public void close() {
        Arrays.fill(key.getKey(), (byte) 0);
    }
}
