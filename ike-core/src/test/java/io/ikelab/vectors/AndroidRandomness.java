package io.ikelab.vectors;

import io.ikelab.net.Randomness;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The random numbers with which Android's IKEv2 library recorded the sessions of its compatibility tests. Each of its parts
 * begins the same stream anew, which is prf+ under HMAC-SHA-256 of what was drawn before; key and first octets are those of
 * {@code DeterministicSecureRandom} in Android's source (Apache-2.0, packages/modules/IPsec). NO SECURITY.
 */
public final class AndroidRandomness implements Randomness {
    private static final String HMAC = "HmacSHA256";
    private static final byte[] KEY =
            HexFormat.of().parseHex("5D00F680E84F96374FC1BF8A4FC5F711467CBC62DF81A3B6169812531DF13E6C");
    private static final byte[] BEGINNING =
            HexFormat.of().parseHex("2514A9C2B797BDDC50A1975A00866C3CC87190C29DCEBB228A4D8730AF8881BC");

    private final Deque<Long> spis;
    private byte[] drawn = BEGINNING.clone();

    private AndroidRandomness(List<Long> spis) {
        this.spis = new ArrayDeque<>(spis);
    }

    /**
     * Where SPIs are drawn as an endpoint does it, IKE's and ESP's from one stream; Android has one for each.
     *
     * @param spis the first that are drawn
     */
    public static AndroidRandomness withSpis(Long... spis) {
        return new AndroidRandomness(List.of(spis));
    }

    /** A stream at its beginning. */
    public static AndroidRandomness fresh() {
        return new AndroidRandomness(List.of());
    }

    @Override
    public void fill(byte[] target) {
        drawn = expand(drawn, target.length);
        System.arraycopy(drawn, 0, target, 0, target.length);
    }

    @Override
    public Randomness child(String label) {
        return new AndroidRandomness(label.equals("spi") ? List.copyOf(spis) : List.of());
    }

    /** As {@code java.util.Random} makes it: of two signed halves. */
    @Override
    public long nextLong() {
        return spis.isEmpty() ? ((long) nextHalf() << 32) + nextHalf() : spis.remove();
    }

    private int nextHalf() {
        byte[] four = new byte[4];
        fill(four);
        return (four[0] & 0xff) << 24 | (four[1] & 0xff) << 16 | (four[2] & 0xff) << 8 | four[3] & 0xff;
    }

    private static byte[] expand(byte[] seed, int length) {
        byte[] out = new byte[length];
        byte[] block = new byte[0];
        int at = 0;
        for (int counter = 1; at < length; counter++) {
            block = hmac(block, seed, new byte[] {(byte) counter});
            int count = Math.min(block.length, length - at);
            System.arraycopy(block, 0, out, at, count);
            at += count;
        }
        return out;
    }

    private static byte[] hmac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(KEY, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
