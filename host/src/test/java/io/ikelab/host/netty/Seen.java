package io.ikelab.host.netty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What happened on other threads, in order; waits for the next of it, but not for ever. */
final class Seen<T> {
    private static final long SECONDS_MAX = 10;

    private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();

    void add(T thing) {
        queue.add(thing);
    }

    T next() {
        return next(1).getFirst();
    }

    List<T> next(int count) {
        List<T> things = new ArrayList<>();
        while (things.size() < count) {
            T thing = poll();
            assertThat(thing)
                    .as(() -> "thing " + (things.size() + 1) + " of " + count)
                    .isNotNull();
            things.add(thing);
        }
        return things;
    }

    /** What is there already. */
    List<T> rest() {
        List<T> rest = new ArrayList<>();
        queue.drainTo(rest);
        return rest;
    }

    @SuppressWarnings("NullAway") // the assertion above says better what is missing
    private T poll() {
        try {
            return queue.poll(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
