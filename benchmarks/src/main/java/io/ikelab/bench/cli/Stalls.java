package io.ikelab.bench.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What stops a program that does nothing but look at the clock: the hypervisor, other programs, the system. A pause of that
 * length says nothing of the collector, nor a loss of the tunnel.
 */
final class Stalls {
    private Stalls() {}

    /** The longest within {@code time}, on one core; {@code stop} ends it early. */
    static Duration longest(Duration time, BooleanSupplier stop) {
        long start = System.nanoTime();
        long last = start;
        long longest = 0;
        while (last - start < time.toNanos() && !stop.getAsBoolean()) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
        return Duration.ofNanos(longest);
    }
}
