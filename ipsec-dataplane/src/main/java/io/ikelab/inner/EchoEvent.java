package io.ikelab.inner;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.IpAddress;
import java.time.Duration;

/** What inner hosts see of pings. {@code meta.cause} is the outer packet a reply or request came in. */
public sealed interface EchoEvent extends Event {
    @Override
    default String name() {
        return EchoEventText.name(this);
    }

    @Override
    default String text() {
        return EchoEventText.of(this);
    }

    record SeriesStarted(EventMeta meta, PingPlan plan) implements EchoEvent {}

    record ReplyReceived(EventMeta meta, PingPlan plan, int sequence, Duration roundTrip) implements EchoEvent {}

    /** A further reply to a request answered already. */
    record ReplyRepeated(EventMeta meta, PingPlan plan, int sequence) implements EchoEvent {}

    /** No reply came in time. */
    record ReplyMissing(EventMeta meta, PingPlan plan, int sequence) implements EchoEvent {}

    /** A router says that a request with DF was too big for its next link, which carries packets of {@code mtu} octets. */
    record RequestTooBig(EventMeta meta, PingPlan plan, int sequence, int mtu) implements EchoEvent {}

    record SeriesFinished(EventMeta meta, PingPlan plan, PingStatistics statistics) implements EchoEvent {}

    /** Somebody pinged this host and was answered. */
    record RequestAnswered(EventMeta meta, IpAddress from, IpAddress to, int identifier, int sequence)
            implements EchoEvent {}
}
