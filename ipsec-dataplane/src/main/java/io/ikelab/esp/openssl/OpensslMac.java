package io.ikelab.esp.openssl;

import io.ikelab.esp.PacketMac;
import io.ikelab.esp.foreign.HeapArray;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/**
 * HMAC by OpenSSL's hashes. Both hashes' states behind the padded key are kept.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104#section-4">RFC 2104 §4</a>
 */
final class OpensslMac implements PacketMac {
    private static final byte INNER_PAD = 0x36;
    private static final byte OUTER_PAD = 0x5c;

    private final OpensslHash hash;
    private final long[] inner;
    private final long[] outer;
    private final long[] present = new long[OpensslHash.STATE_LONGS];
    private final MemorySegment state = MemorySegment.ofArray(present);
    private final HeapArray slabs = new HeapArray();
    private final HeapArray suffixes = new HeapArray();
    private final HeapArray checksums = new HeapArray();
    private boolean closed;

    /** @param key wiped, at most as long as the hash's block, which no key of ESP exceeds (RFC 4868 §2.1.1) */
    OpensslMac(OpensslHash hash, byte[] key) {
        this.hash = hash;
        inner = keyed(key, INNER_PAD);
        outer = keyed(key, OUTER_PAD);
        Arrays.fill(key, (byte) 0);
    }

    private long[] keyed(byte[] key, byte pad) {
        byte[] block = Arrays.copyOf(key, hash.block());
        for (int i = 0; i < block.length; i++) {
            block[i] ^= pad;
        }
        long[] begun = new long[OpensslHash.STATE_LONGS];
        MemorySegment octets = MemorySegment.ofArray(begun);
        hash.init(octets);
        hash.update(octets, MemorySegment.ofArray(block));
        Arrays.fill(block, (byte) 0);
        return begun;
    }

    @Override
    public void compute(byte[] slab, int from, int length, byte[] suffix, byte[] mac) {
        if (closed) {
            throw new IllegalStateException("this SA's key is wiped");
        }
        MemorySegment checksum = checksums.of(mac);
        begin(inner);
        hash.update(state, slabs.of(slab).asSlice(from, length));
        hash.update(state, suffixes.of(suffix));
        hash.finish(checksum, state);
        begin(outer);
        hash.update(state, checksum);
        hash.finish(checksum, state);
    }

    private void begin(long[] keyed) {
        System.arraycopy(keyed, 0, present, 0, present.length);
    }

    @Override
    public void close() {
        closed = true;
        Arrays.fill(inner, 0);
        Arrays.fill(outer, 0);
        Arrays.fill(present, 0);
    }
}
