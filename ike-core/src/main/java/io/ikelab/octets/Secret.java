package io.ikelab.octets;

import java.util.Arrays;

/** Key material: wiped on close, never printed, compared in constant time only. */
public final class Secret implements AutoCloseable {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Secret copyOf(byte[] source) {
        return new Secret(source.clone());
    }

    public static Secret copyOf(byte[] source, int offset, int length) {
        return new Secret(Arrays.copyOfRange(source, offset, offset + length));
    }

    /** Takes {@code bytes} over: the caller keeps no reference. */
    public static Secret owning(byte[] bytes) {
        return new Secret(bytes);
    }

    public static Secret copyOf(Octets octets) {
        return new Secret(octets.toByteArray());
    }

    public static Secret empty() {
        return new Secret(new byte[0]);
    }

    public int length() {
        return bytes.length;
    }

    /** A copy the caller must wipe. */
    public byte[] reveal() {
        return bytes.clone();
    }

    /** A copy that cannot be wiped: only for reports the user asked for, such as Wireshark's key tables. */
    public Octets disclose() {
        return Octets.copyOf(bytes);
    }

    public boolean constantTimeEquals(Octets other) {
        if (other.length() != bytes.length) {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < bytes.length; i++) {
            difference |= (bytes[i] & 0xff) ^ other.at(i);
        }
        return difference == 0;
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret[" + bytes.length + "]";
    }
}
