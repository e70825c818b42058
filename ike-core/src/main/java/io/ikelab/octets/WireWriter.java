package io.ikelab.octets;

import java.util.Arrays;

/** Writes big-endian fields; lengths are reserved and patched once known. */
public final class WireWriter {
    private byte[] bytes;
    private int length;

    public WireWriter() {
        this(512);
    }

    public WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public int length() {
        return length;
    }

    public WireWriter u8(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public WireWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    public WireWriter u24(int value) {
        return u8(value >>> 16).u16(value);
    }

    public WireWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    public WireWriter u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    public WireWriter octets(Octets octets) {
        ensure(octets.length());
        octets.copyTo(bytes, length);
        length += octets.length();
        return this;
    }

    public WireWriter octets(byte[] source) {
        return octets(source, 0, source.length);
    }

    public WireWriter octets(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    public WireWriter zeros(int count) {
        ensure(count);
        length += count;
        return this;
    }

    public WireWriter patchU8(int position, int value) {
        bytes[position] = (byte) value;
        return this;
    }

    public WireWriter patchU16(int position, int value) {
        return patchU8(position, value >>> 8).patchU8(position + 1, value);
    }

    public WireWriter patchU32(int position, long value) {
        return patchU16(position, (int) (value >>> 16)).patchU16(position + 2, (int) value);
    }

    public Octets toOctets() {
        return Octets.copyOf(bytes, 0, length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
