package io.ikelab.esp;

import java.util.Arrays;
import java.util.Objects;

/**
 * Packets of one turn of a loop, in one heap array the loop owns and uses again and again: ciphers work in place and
 * nothing is allocated per packet. Packets laid down with {@link #addForSealing} lie so that their sealed forms follow each
 * other without a gap: a run leaves in one bulk copy. Not for use by two threads.
 */
public final class PacketBatch {
    private final byte[] slab;
    private final int[] offsets;
    private final int[] lengths;
    private final EspResult[] results;
    private int used;
    private int size;

    /**
     * @param octets size of the array
     * @param packets how many packets fit at most
     */
    public PacketBatch(int octets, int packets) {
        slab = new byte[octets];
        offsets = new int[packets];
        lengths = new int[packets];
        results = new EspResult[packets];
        Arrays.fill(results, EspResult.PENDING);
    }

    /** Forgets all packets; their octets stay until overwritten. */
    public void clear() {
        used = 0;
        size = 0;
    }

    /** Forgets the packets, and keeps what is set aside: more packets may stand there. */
    public void forgetPackets() {
        size = 0;
    }

    /** The array itself: what {@link #offset} and {@link #length} speak of. */
    public byte[] slab() {
        return slab;
    }

    public int size() {
        return size;
    }

    /** Whether one more packet of {@code octets} in all, sealed length included, fits. */
    public boolean hasRoom(int octets) {
        return size < offsets.length && slab.length - used >= octets;
    }

    /**
     * Sets {@code octets} of the array aside, to be written by the caller and then added packet by packet.
     *
     * @return where they start
     * @throws IndexOutOfBoundsException when there is no room
     */
    public int allocate(int octets) {
        int start = Objects.checkFromIndexSize(used, octets, slab.length);
        used += octets;
        return start;
    }

    /**
     * Adds a packet that stands in the array.
     *
     * @return its index
     * @throws IndexOutOfBoundsException when it does not, or the batch is full
     */
    public int add(int offset, int length) {
        Objects.checkFromIndexSize(offset, length, slab.length);
        Objects.checkIndex(size, offsets.length);
        offsets[size] = offset;
        lengths[size] = length;
        results[size] = EspResult.PENDING;
        return size++;
    }

    /**
     * Sets aside what an inner packet takes up once sealed and adds it; the caller writes the inner packet to its offset.
     *
     * @return its index
     * @throws IndexOutOfBoundsException when there is no room
     */
    public int addForSealing(EspFormat format, int innerLength) {
        return add(allocate(format.sealedLength(innerLength)) + format.headroom(), innerLength);
    }

    /** Where packet {@code index} starts: its inner header before sealing and after opening, else its SPI. */
    public int offset(int index) {
        return offsets[Objects.checkIndex(index, size)];
    }

    public int length(int index) {
        return lengths[Objects.checkIndex(index, size)];
    }

    public EspResult result(int index) {
        return results[Objects.checkIndex(index, size)];
    }

    void settle(int index, int offset, int length, EspResult result) {
        offsets[index] = offset;
        lengths[index] = length;
        results[index] = result;
    }

    void refuse(int index, EspResult reason) {
        results[index] = reason;
    }
}
