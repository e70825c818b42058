package io.ikelab.esp.ipsecmb;

import io.ikelab.esp.PacketAead;
import io.ikelab.esp.foreign.HeapArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** AES-GCM with the key expanded once, and one call for each packet. */
final class MultiBufferAesGcm implements PacketAead {
    private static final int TAG = 16;

    /** {@code struct gcm_key_data}: 15 round keys and 48 powers of the hash key, of 16 octets each; and its alignment. */
    private static final int KEY_DATA = (15 + 48 + 1) * 16;

    /** {@code struct gcm_context_data} has 88 octets. */
    private static final int CONTEXT = 128;

    private static final int ALIGNMENT = 64;

    private final MultiBuffer.GcmFunctions functions;
    private final MemorySegment memory = Arena.ofAuto().allocate(KEY_DATA + CONTEXT, ALIGNMENT);
    private final byte[] expected = new byte[TAG];
    private final MemorySegment expectedOctets = MemorySegment.ofArray(expected);
    private final HeapArray slabs = new HeapArray();
    private final HeapArray nonces = new HeapArray();
    private final HeapArray headers = new HeapArray();
    private boolean closed;

    /** @param key wiped: what is needed of it is expanded elsewhere */
    MultiBufferAesGcm(byte[] key) {
        functions = MultiBuffer.gcm(key.length * Byte.SIZE);
        MultiBuffer.setUp(functions.setUp(), MemorySegment.ofArray(key), memory.address());
        Arrays.fill(key, (byte) 0);
    }

    @Override
    public void seal(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        MemorySegment all = slabs.of(slab);
        process(
                functions.encrypt(),
                all.asSlice(from, length),
                nonce,
                associated,
                all.asSlice(from + (long) length, TAG));
    }

    @Override
    public boolean open(byte[] nonce, byte[] associated, byte[] slab, int from, int length) {
        int encrypted = length - TAG;
        process(functions.decrypt(), slabs.of(slab).asSlice(from, encrypted), nonce, associated, expectedOctets);
        return matches(slab, from + encrypted);
    }

    private void process(
            MemorySegment function, MemorySegment packet, byte[] nonce, byte[] associated, MemorySegment tag) {
        if (closed) {
            throw new IllegalStateException("this SA's key is wiped");
        }
        long keyData = memory.address();
        MultiBuffer.gcm(function, keyData, keyData + KEY_DATA, packet, nonces.of(nonce), headers.of(associated), tag);
    }

    /** Takes as long whether the first octet differs or the last. */
    private boolean matches(byte[] slab, int tag) {
        int difference = 0;
        for (int i = 0; i < TAG; i++) {
            difference |= slab[tag + i] ^ expected[i];
        }
        return difference == 0;
    }

    @Override
    public void close() {
        closed = true;
        memory.fill((byte) 0);
        Arrays.fill(expected, (byte) 0);
    }
}
