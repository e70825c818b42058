package io.ikelab.esp.openssl;

import java.lang.foreign.MemorySegment;

/** An array as C may see it; loops use the same few again and again, so that its segment is made once. */
final class HeapArray {
    private byte[] latest = new byte[0];
    private MemorySegment segment = MemorySegment.ofArray(latest);

    @SuppressWarnings("ReferenceEquality") // the segment speaks of this very array
    MemorySegment of(byte[] array) {
        if (array != latest) {
            latest = array;
            segment = MemorySegment.ofArray(array);
        }
        return segment;
    }
}
