package io.ikelab.lab.live.netty;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.lab.live.ControlReply;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands the ladder and the events of a lab to everybody who follows. Nobody waits for a follower: one who does not keep up
 * misses lines and is told how many.
 */
public final class Followers implements Subscriber {
    private static final int BEHIND_MAX = 4096;

    /** There is one of these for every message or packet: the ladder has the messages, the files the rest. */
    private static final List<String> TOO_MANY =
            List.of("ike.datagram.", "ike.message.sent", "ike.message.received", "ike.state.", "echo.request.");

    private final List<Follower> followers = new CopyOnWriteArrayList<>();

    /** One who follows; closed when he goes. */
    final class Follower implements AutoCloseable {
        private final BlockingQueue<ControlReply> lines = new LinkedBlockingQueue<>(BEHIND_MAX);
        private final AtomicLong missed = new AtomicLong();

        /** The next line, waited for. */
        ControlReply next() throws InterruptedException {
            long left = lines.isEmpty() ? missed.getAndSet(0) : 0;
            return left > 0 ? new ControlReply.Missed(left) : lines.take();
        }

        private void offer(ControlReply line) {
            if (!lines.offer(line)) {
                missed.incrementAndGet();
            }
        }

        @Override
        public void close() {
            followers.remove(this);
        }
    }

    Follower follow() {
        Follower follower = new Follower();
        followers.add(follower);
        return follower;
    }

    /** The next line of the ladder. */
    public void ladder(String line) {
        tell(new ControlReply.Ladder(line));
    }

    @Override
    public void on(Event event) {
        if (!followers.isEmpty() && TOO_MANY.stream().noneMatch(event.name()::startsWith)) {
            tell(new ControlReply.Told(
                    event.meta().at().toString(), event.meta().node().value(), event.name(), event.text()));
        }
    }

    private void tell(ControlReply line) {
        followers.forEach(follower -> follower.offer(line));
    }
}
