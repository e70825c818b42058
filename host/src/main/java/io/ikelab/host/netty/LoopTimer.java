package io.ikelab.host.netty;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The one timer of a node; used on its loop only. */
final class LoopTimer {
    /** Long waits are slept in pieces, so that no far deadline overflows. */
    private static final Duration NAP_MAX = Duration.ofHours(1);

    private final EventLoop loop;
    private final InstantSource clock;
    private final Runnable due;
    private Instant deadline = Instant.MAX;
    private Optional<ScheduledFuture<?>> pending = Optional.empty();

    LoopTimer(EventLoop loop, InstantSource clock, Runnable due) {
        this.loop = loop;
        this.clock = clock;
        this.due = due;
    }

    /** Rings once at {@code at}, or soon when that is past; {@link Instant#MAX}: not at all. */
    void arm(Instant at) {
        if (at.equals(deadline)) {
            return;
        }
        cancel();
        deadline = at;
        if (!at.equals(Instant.MAX)) {
            nap();
        }
    }

    void cancel() {
        pending.ifPresent(nap -> nap.cancel(false));
        pending = Optional.empty();
        deadline = Instant.MAX;
    }

    private void nap() {
        pending = Optional.of(loop.schedule(this::wake, nanosToNap(), TimeUnit.NANOSECONDS));
    }

    private long nanosToNap() {
        Instant now = clock.instant();
        if (!deadline.isAfter(now)) {
            return 0;
        }
        Duration left = Duration.between(now, deadline);
        return (left.compareTo(NAP_MAX) > 0 ? NAP_MAX : left).toNanos();
    }

    private void wake() {
        if (clock.instant().isBefore(deadline)) {
            nap();
            return;
        }
        pending = Optional.empty();
        deadline = Instant.MAX;
        due.run();
    }
}
