package io.ikelab.octets;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable string of octets with value equality, so that records holding bytes stay values. */
public final class Octets implements Comparable<Octets> {
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The given values, each taken modulo 256. */
    public static Octets of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new Octets(bytes);
    }

    public static Octets copyOf(byte[] source) {
        return source.length == 0 ? EMPTY : new Octets(source.clone());
    }

    /** @throws IndexOutOfBoundsException when the range is not inside {@code source} */
    public static Octets copyOf(byte[] source, int offset, int length) {
        java.util.Objects.checkFromIndexSize(offset, length, source.length);
        return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(source, offset, offset + length));
    }

    /** Hexadecimal digits; spaces and line breaks between octets are skipped. */
    public static Octets fromHex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex.replaceAll("\\s+", "")));
    }

    /** Characters of ISO 646 (US-ASCII); used for identities and vendor ids. */
    public static Octets ofAscii(String text) {
        return copyOf(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    public static Octets ofUtf8(String text) {
        return copyOf(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public static Octets zeros(int length) {
        return new Octets(new byte[length]);
    }

    public int length() {
        return bytes.length;
    }

    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The octet at {@code index}, 0–255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** From {@code from} (inclusive) to {@code to} (exclusive). */
    public Octets slice(int from, int to) {
        return copyOf(bytes, from, to - from);
    }

    public Octets concat(Octets... others) {
        int length = bytes.length;
        for (Octets other : others) {
            length += other.bytes.length;
        }
        byte[] joined = Arrays.copyOf(bytes, length);
        int at = bytes.length;
        for (Octets other : others) {
            System.arraycopy(other.bytes, 0, joined, at, other.bytes.length);
            at += other.bytes.length;
        }
        return new Octets(joined);
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    public void copyTo(byte[] target, int targetOffset) {
        System.arraycopy(bytes, 0, target, targetOffset, bytes.length);
    }

    public void copyTo(int from, byte[] target, int targetOffset, int length) {
        System.arraycopy(bytes, from, target, targetOffset, length);
    }

    public WireReader reader() {
        return new WireReader(bytes, 0, bytes.length);
    }

    public boolean startsWith(Octets prefix) {
        return prefix.length() <= length()
                && Arrays.equals(bytes, 0, prefix.length(), prefix.bytes, 0, prefix.length());
    }

    public String toHex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** Unsigned lexicographic order, the order RFC 7296 §2.8.1 compares nonces in. */
    @Override
    public int compareTo(Octets other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Lower-case hexadecimal, shortened past 32 octets. */
    @Override
    public String toString() {
        return bytes.length <= 32 ? toHex() : HexFormat.of().formatHex(bytes, 0, 32) + "…(" + bytes.length + " octets)";
    }
}
