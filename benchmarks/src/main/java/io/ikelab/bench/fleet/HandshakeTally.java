package io.ikelab.bench.fleet;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * Keeps a number of handshakes under way and takes the time of each: it hears the initiator's events, and begins the next
 * connection of a {@link Fleet} whenever one is up or has failed.
 */
public final class HandshakeTally implements Subscriber {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1000;

    private final int connections;
    private final int inFlight;
    private final Instant end;
    private final Consumer<String> initiate;
    private final Map<String, Instant> underWay = new HashMap<>();
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Histogram micros = new Histogram(SIGNIFICANT_DIGITS);
    private Instant started = Instant.MAX;
    private Instant ceased = Instant.MAX;
    private int next;
    private long completed;
    private long failed;

    /**
     * @param connections how many there are to begin
     * @param inFlight how many are under way at a time, 1 or more
     * @param end none is begun from then on
     * @param initiate has the connection of that name opened; returns at once
     */
    public HandshakeTally(int connections, int inFlight, Instant end, Consumer<String> initiate) {
        this.connections = connections;
        this.inFlight = inFlight;
        this.end = end;
        this.initiate = initiate;
    }

    /** Begins the first ones; what is counted as completed begins when as many have come up. */
    public synchronized void start(Instant now) {
        for (int i = 0; i < inFlight; i++) {
            beginNext(now);
        }
    }

    @Override
    public synchronized void on(Event event) {
        switch (event) {
            case IkeEvent.ChildInstalled up -> {
                isUp(up.child().connection(), up.meta().at());
                beginInstead(up.meta().at());
            }
            case IkeEvent.IkeClosed closed -> {
                if (underWay.remove(closed.connection()) != null) {
                    failed++;
                }
                beginInstead(closed.meta().at());
            }
            default -> {}
        }
    }

    private void isUp(String connection, Instant now) {
        Instant begun = underWay.remove(connection);
        if (begun == null) {
            return;
        }
        micros.recordValue(Duration.between(begun, now).toNanos() / NANOS_PER_MICRO);
        if (ceased.equals(Instant.MAX) && micros.getTotalCount() > inFlight) {
            completed++;
        } else if (micros.getTotalCount() == inFlight) {
            started = now;
        }
    }

    private void beginInstead(Instant now) {
        beginNext(now);
        if (underWay.isEmpty()) {
            finished.countDown();
        }
    }

    private void beginNext(Instant now) {
        if (next < connections && now.isBefore(end)) {
            String connection = Fleet.connection(next++);
            underWay.put(connection, now);
            initiate.accept(connection);
        } else if (ceased.equals(Instant.MAX)) {
            ceased = now;
        }
    }

    /** Counted down when all that was begun is up or has failed. */
    public CountDownLatch finished() {
        return finished;
    }

    public synchronized HandshakeCounts counts() {
        Duration took = ceased.isAfter(started) && ceased.isBefore(Instant.MAX)
                ? Duration.between(started, ceased)
                : Duration.ZERO;
        return new HandshakeCounts(completed, failed, took, micros.copy());
    }
}
