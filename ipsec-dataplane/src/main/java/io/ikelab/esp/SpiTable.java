package io.ikelab.esp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Values by SPI, found without boxing or allocation: open addressing with linear probing. */
final class SpiTable<V> {
    private static final int SMALLEST_CAPACITY = 16;

    /** At most a quarter full, so that a look-up ends after a step or two. */
    private static final int SLOTS_PER_VALUE = 4;

    private int[] spis = new int[SMALLEST_CAPACITY];
    private List<Optional<V>> slots = empty(SMALLEST_CAPACITY);
    private int size;

    /** The same {@link Optional} instance each time. */
    Optional<V> find(int spi) {
        return slots.get(slotOf(spi));
    }

    /** @throws IllegalStateException when the SPI is taken: whoever allocated it did so twice */
    void add(int spi, V value) {
        if (find(spi).isPresent()) {
            throw new IllegalStateException("SPI " + HexFormat.of().toHexDigits(spi) + " is installed already");
        }
        size++;
        if (size * SLOTS_PER_VALUE > spis.length) {
            grow();
        }
        place(spi, Optional.of(value));
    }

    void remove(int spi) {
        int hole = slotOf(spi);
        if (slots.get(hole).isEmpty()) {
            return;
        }
        size--;
        slots.set(hole, Optional.empty());
        closeUp(hole);
    }

    /** Places anew what may have been pushed past the hole by what stood there. */
    private void closeUp(int hole) {
        for (int at = next(hole); slots.get(at).isPresent(); at = next(at)) {
            Optional<V> moved = slots.set(at, Optional.empty());
            place(spis[at], moved);
        }
    }

    private void grow() {
        int[] oldSpis = spis;
        List<Optional<V>> oldSlots = slots;
        spis = new int[oldSpis.length * 2];
        slots = empty(spis.length);
        for (int i = 0; i < oldSpis.length; i++) {
            if (oldSlots.get(i).isPresent()) {
                place(oldSpis[i], oldSlots.get(i));
            }
        }
    }

    private void place(int spi, Optional<V> value) {
        int at = slotOf(spi);
        spis[at] = spi;
        slots.set(at, value);
    }

    /** Where {@code spi} is, or where it would be. */
    private int slotOf(int spi) {
        // SPIs may be chosen in sequence: the golden ratio spreads them.
        int at = spi * 0x9e3779b9 >>> Integer.numberOfLeadingZeros(spis.length) + 1;
        while (slots.get(at).isPresent() && spis[at] != spi) {
            at = next(at);
        }
        return at;
    }

    private int next(int slot) {
        return slot + 1 & spis.length - 1;
    }

    private static <V> List<Optional<V>> empty(int capacity) {
        return new ArrayList<>(Collections.nCopies(capacity, Optional.empty()));
    }
}
