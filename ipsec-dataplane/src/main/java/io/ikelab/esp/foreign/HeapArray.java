package io.ikelab.esp.foreign;

import java.lang.foreign.MemorySegment;

/** An array as C may see it; loops use the same few again and again, so that its segment is made once. */
public final class HeapArray {
    private byte[] latest = new byte[0];
    private MemorySegment segment = MemorySegment.ofArray(latest);

    /** The whole of {@code array}, for the length of a call only. */
    @SuppressWarnings("ReferenceEquality") // the segment speaks of this very array
    public MemorySegment of(byte[] array) {
        if (array != latest) {
            latest = array;
            segment = MemorySegment.ofArray(array);
        }
        return segment;
    }
}
