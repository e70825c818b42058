package io.ikelab.inner;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.net.IpAddress;
import java.util.OptionalInt;

/** What inner hosts see of large transfers. {@code meta.cause} is the outer packet that something came in. */
public sealed interface TransferEvent extends Event {
    @Override
    default String name() {
        return TransferEventText.name(this);
    }

    @Override
    default String text() {
        return TransferEventText.of(this);
    }

    /** What the sending host sees. */
    sealed interface OfSender extends TransferEvent {
        TransferPlan plan();
    }

    /** @param announced the MSS in its SYN */
    record Started(EventMeta meta, TransferPlan plan, int announced) implements OfSender {}

    /**
     * The connection is there.
     *
     * @param announced the MSS in the answer; empty: it has none
     * @param segmentSize octets of data in a full segment
     */
    record Connected(EventMeta meta, TransferPlan plan, OptionalInt announced, int segmentSize) implements OfSender {}

    /**
     * An ICMP message said that packets are too big.
     *
     * @param segmentSize octets of data in a full segment from now on
     */
    record PathShrank(EventMeta meta, TransferPlan plan, int mtu, int segmentSize) implements OfSender {}

    record Finished(EventMeta meta, TransferPlan plan, TransferStatistics statistics) implements OfSender {}

    /** Nothing new was acknowledged for as long as the plan's patience lasts. */
    record Stalled(EventMeta meta, TransferPlan plan, TransferStatistics statistics) implements OfSender {}

    /** The other end wants no such connection. */
    record Reset(EventMeta meta, TransferPlan plan, TransferStatistics statistics) implements OfSender {}

    /**
     * Somebody connects to this host.
     *
     * @param announced the MSS in the SYN as it arrives; empty: it has none
     */
    record Accepted(EventMeta meta, IpAddress from, IpAddress to, int port, OptionalInt announced)
            implements TransferEvent {}

    /** All of it is here. */
    record Received(EventMeta meta, IpAddress from, IpAddress to, int port, long octets) implements TransferEvent {}
}
