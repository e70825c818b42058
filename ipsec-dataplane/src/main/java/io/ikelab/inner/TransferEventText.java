package io.ikelab.inner;

import java.util.OptionalInt;

/** The one place where events of transfers become words. */
final class TransferEventText {
    private TransferEventText() {}

    static String name(TransferEvent event) {
        return switch (event) {
            case TransferEvent.Started e -> "transfer.started";
            case TransferEvent.Connected e -> "transfer.connected";
            case TransferEvent.PathShrank e -> "transfer.path.shrank";
            case TransferEvent.Finished e -> "transfer.finished";
            case TransferEvent.Stalled e -> "transfer.stalled";
            case TransferEvent.Reset e -> "transfer.reset";
            case TransferEvent.Accepted e -> "transfer.accepted";
            case TransferEvent.Received e -> "transfer.received";
        };
    }

    static String of(TransferEvent event) {
        return switch (event) {
            case TransferEvent.Started e ->
                head(e) + " of " + e.plan().bytes() + " octets begins with an MSS of " + e.announced();
            case TransferEvent.Connected e ->
                head(e) + " is connected: " + announced("the other end", e.announced()) + ", so a full segment carries "
                        + e.segmentSize() + " octets";
            case TransferEvent.PathShrank e ->
                head(e) + " is told that the path carries packets of " + e.mtu() + " octets: a full segment carries "
                        + e.segmentSize() + " from now on";
            case TransferEvent.Finished e -> head(e) + " is complete: " + e.statistics();
            case TransferEvent.Stalled e -> stalled(e);
            case TransferEvent.Reset e -> head(e) + " was refused with a reset after " + so(e.plan(), e.statistics());
            case TransferEvent.Accepted e ->
                "connection " + e.from() + " → " + e.to() + " port " + e.port() + " accepted: "
                        + announced("its SYN", e.announced());
            case TransferEvent.Received e ->
                "received all " + e.octets() + " octets from " + e.from() + " at " + e.to() + " port " + e.port();
        };
    }

    private static String stalled(TransferEvent.Stalled event) {
        TransferStatistics came = event.statistics();
        String patience = event.plan().patience().toSeconds() + " s";
        if (came.segmentSize() == 0) {
            return head(event) + " never connected: its SYN stayed unanswered for " + patience + ", sent "
                    + (1 + came.retransmissions()) + " times";
        }
        return head(event) + " stalled after " + so(event.plan(), came) + ": segments of up to " + came.segmentSize()
                + " octets stayed unacknowledged for " + patience + " and " + came.retransmissions()
                + " retransmissions";
    }

    private static String so(TransferPlan plan, TransferStatistics came) {
        return came.acknowledged() + " of " + plan.bytes() + " octets";
    }

    private static String announced(String who, OptionalInt size) {
        return size.isPresent() ? who + " announces an MSS of " + size.getAsInt() : who + " announces no MSS";
    }

    private static String head(TransferEvent.OfSender event) {
        return "transfer " + event.plan().ends();
    }
}
