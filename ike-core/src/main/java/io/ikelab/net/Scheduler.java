package io.ikelab.net;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time: tasks run ordered by (time, insertion number), so equal times keep their order. */
public final class Scheduler {
    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
    private Instant now;
    private long inserted;

    public Scheduler(Instant epoch) {
        now = epoch;
    }

    public Instant now() {
        return now;
    }

    /** Runs {@code task} at {@code at}, or at once in order when that is past. The handle cancels it. */
    public Handle at(Instant at, Runnable task) {
        Entry entry = new Entry(at.isBefore(now) ? now : at, inserted++, task, new Handle());
        queue.add(entry);
        return entry.handle();
    }

    /** When the next task is due; {@link Instant#MAX} when there is none. */
    public Instant next() {
        dropCancelled();
        Entry head = queue.peek();
        return head == null ? Instant.MAX : head.at();
    }

    /** Advances to the next task and runs it; false when there is none. */
    public boolean step() {
        dropCancelled();
        Entry head = queue.poll();
        if (head == null) {
            return false;
        }
        now = head.at();
        head.task().run();
        return true;
    }

    /** Runs everything due until {@code end} inclusive, then stands at {@code end}. */
    public void runUntil(Instant end) {
        while (!next().isAfter(end)) {
            step();
        }
        if (now.isBefore(end)) {
            now = end;
        }
    }

    private void dropCancelled() {
        while (queue.peek() instanceof Entry head && head.handle().cancelled) {
            queue.remove();
        }
    }

    /** Lets a scheduled task be taken back. */
    public static final class Handle {
        private boolean cancelled;

        private Handle() {}

        public void cancel() {
            cancelled = true;
        }
    }

    private record Entry(Instant at, long number, Runnable task, Handle handle) {}
}
