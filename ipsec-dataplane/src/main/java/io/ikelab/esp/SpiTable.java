package io.ikelab.esp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values by SPI, found without boxing or allocation: open addressing, rebuilt on every change, which is rare beside the
 * look-ups.
 */
final class SpiTable<V> {
    private static final int SMALLEST_CAPACITY = 16;

    private final Map<Integer, V> bySpi = new LinkedHashMap<>();
    private int[] spis = new int[0];
    private List<Optional<V>> slots = List.of();

    SpiTable() {
        rebuild();
    }

    /** The same {@link Optional} instance each time. */
    Optional<V> find(int spi) {
        int at = slot(spi, spis.length);
        while (true) {
            Optional<V> found = slots.get(at);
            if (found.isEmpty() || spis[at] == spi) {
                return found;
            }
            at = at + 1 & spis.length - 1;
        }
    }

    /** @throws IllegalStateException when the SPI is taken: whoever allocated it did so twice */
    void add(int spi, V value) {
        if (bySpi.putIfAbsent(spi, value) != null) {
            throw new IllegalStateException("SPI " + HexFormat.of().toHexDigits(spi) + " is installed already");
        }
        rebuild();
    }

    void remove(int spi) {
        bySpi.remove(spi);
        rebuild();
    }

    /** At most a quarter full, so that a look-up ends after a step or two. */
    private void rebuild() {
        int capacity = Math.max(SMALLEST_CAPACITY, Integer.highestOneBit(bySpi.size()) * 8);
        int[] placed = new int[capacity];
        List<Optional<V>> filled = new ArrayList<>(Collections.nCopies(capacity, Optional.empty()));
        bySpi.forEach((spi, value) -> {
            int at = slot(spi, capacity);
            while (filled.get(at).isPresent()) {
                at = at + 1 & capacity - 1;
            }
            placed[at] = spi;
            filled.set(at, Optional.of(value));
        });
        spis = placed;
        slots = filled;
    }

    /** SPIs may be chosen in sequence: the golden ratio spreads them. */
    private static int slot(int spi, int capacity) {
        return spi * 0x9e3779b9 >>> Integer.numberOfLeadingZeros(capacity) + 1;
    }
}
