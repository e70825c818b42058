package io.ikelab.octets;

/** Reads big-endian fields from a bounded range and never beyond it. */
public final class WireReader {
    private final byte[] bytes;
    private final int end;
    private final String path;
    private int at;

    WireReader(byte[] bytes, int from, int end) {
        this(bytes, from, end, "");
    }

    private WireReader(byte[] bytes, int from, int end, String path) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.path = path;
    }

    /** Octets from the start of the outermost buffer: what a fault names. */
    public int offset() {
        return at;
    }

    public int remaining() {
        return end - at;
    }

    public boolean hasRemaining() {
        return at < end;
    }

    public int u8() {
        return bytes[take(1)] & 0xff;
    }

    public int u16() {
        int from = take(2);
        return (bytes[from] & 0xff) << 8 | bytes[from + 1] & 0xff;
    }

    public int u24() {
        int from = take(3);
        return (bytes[from] & 0xff) << 16 | (bytes[from + 1] & 0xff) << 8 | bytes[from + 2] & 0xff;
    }

    /** Four octets as a signed int of the same bits. */
    public int i32() {
        int from = take(4);
        return (bytes[from] & 0xff) << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | bytes[from + 3] & 0xff;
    }

    public long u32() {
        return i32() & 0xffff_ffffL;
    }

    public long u64() {
        return u32() << 32 | u32();
    }

    /** The next {@code length} octets, copied only after the length was found to be inside the range. */
    public Octets octets(int length) {
        return Octets.copyOf(bytes, take(length), length);
    }

    public Octets rest() {
        return octets(remaining());
    }

    public void skip(int length) {
        take(length);
    }

    /** A reader over the next {@code length} octets; this reader moves past them. */
    public WireReader sub(int length) {
        int from = take(length);
        return new WireReader(bytes, from, from + length, path);
    }

    /** As {@link #sub(int)}, over a structure called {@code name}: faults found in it say so. */
    public WireReader sub(int length, String name) {
        int from = take(length);
        return new WireReader(bytes, from, from + length, inside(name));
    }

    /** A reader over the same remaining octets that calls them {@code name}; this reader stays where it is. */
    public WireReader named(String name) {
        return new WireReader(bytes, at, end, inside(name));
    }

    /** @throws MalformedException naming {@code what} when octets are left over */
    public void expectEnd(String what) {
        if (hasRemaining()) {
            throw malformed(what + " has " + remaining() + " octets too many");
        }
    }

    public MalformedException malformed(String rule) {
        return new MalformedException(at, path, rule);
    }

    private String inside(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }

    private int take(int length) {
        if (length < 0 || length > end - at) {
            throw malformed("needs " + length + " octets where " + (end - at) + " are left");
        }
        int from = at;
        at += length;
        return from;
    }
}
