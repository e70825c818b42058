package io.ikelab.esp.jca;

import io.ikelab.esp.PacketMac;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** HMAC by the JDK's provider. */
final class JcaMac implements PacketMac {
    private final Mac mac;
    private final byte[] key;

    /**
     * @param algorithm as the JDK names it, such as {@code HmacSHA256}
     * @param key taken over, wiped on close
     */
    JcaMac(String algorithm, byte[] key) {
        this.key = key;
        mac = JcaCiphers.mac(algorithm, key);
    }

    @Override
    public void compute(byte[] slab, int from, int length, byte[] suffix, byte[] checksum) {
        mac.update(slab, from, length);
        mac.update(suffix);
        try {
            mac.doFinal(checksum, 0);
        } catch (ShortBufferException tooShort) {
            throw new IllegalArgumentException(checksum.length + " octets for " + mac.getAlgorithm(), tooShort);
        }
    }

    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
    }
}
