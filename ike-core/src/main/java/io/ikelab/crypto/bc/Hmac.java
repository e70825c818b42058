package io.ikelab.crypto.bc;

import io.ikelab.crypto.Integrity;
import io.ikelab.crypto.Prf;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * HMAC (RFC 2104) as a PRF and, cut short, as an integrity algorithm (RFC 4868).
 *
 * @param digests makes a fresh digest for each computation
 * @param icvLength octets kept as integrity check value
 */
record Hmac(Supplier<Digest> digests, int icvLength) implements Prf, Integrity {
    @Override
    public int outputLength() {
        return digests.get().getDigestSize();
    }

    @Override
    public int keyLength() {
        return outputLength();
    }

    @Override
    public byte[] compute(byte[] key, byte[]... parts) {
        HMac mac = keyed(key);
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        return finish(mac);
    }

    @Override
    public byte[] compute(byte[] key, byte[] data, int offset, int length) {
        HMac mac = keyed(key);
        mac.update(data, offset, length);
        return Arrays.copyOf(finish(mac), icvLength);
    }

    private HMac keyed(byte[] key) {
        HMac mac = new HMac(digests.get());
        mac.init(new KeyParameter(key));
        return mac;
    }

    private static byte[] finish(HMac mac) {
        byte[] output = new byte[mac.getMacSize()];
        mac.doFinal(output, 0);
        return output;
    }
}
