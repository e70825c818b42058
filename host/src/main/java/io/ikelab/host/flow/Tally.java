package io.ikelab.host.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts drops by what caused them, and says which are worth an event: the first, tenth, hundredth, and so on. */
public final class Tally<K> {
    private final Map<K, Long> counts = new HashMap<>();

    /** The count so far when it is one to tell. */
    public Optional<Long> count(K cause) {
        long count = counts.merge(cause, 1L, Long::sum);
        return isPowerOfTen(count) ? Optional.of(count) : Optional.empty();
    }

    private static boolean isPowerOfTen(long count) {
        long rest = count;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }
}
