package io.ikelab.bench;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import java.util.Locale;

/** An end of the tunnel counted. */
public record LoadCounted(EventMeta meta, LoadCounts counts) implements Event {
    @Override
    public String name() {
        return "bench.counted";
    }

    @Override
    public String text() {
        return String.format(
                Locale.ROOT, "sent %d packets, received %d", counts.sentPackets(), counts.receivedPackets());
    }
}
