package io.ikelab.inner;

import io.ikelab.inner.EchoEvent.ReplyMissing;
import io.ikelab.inner.EchoEvent.ReplyReceived;
import io.ikelab.inner.EchoEvent.ReplyRepeated;
import io.ikelab.inner.EchoEvent.RequestAnswered;
import io.ikelab.inner.EchoEvent.RequestTooBig;
import io.ikelab.inner.EchoEvent.SeriesFinished;
import io.ikelab.inner.EchoEvent.SeriesStarted;
import java.util.Locale;

/** The one place where echo events become words. */
final class EchoEventText {
    private EchoEventText() {}

    static String name(EchoEvent event) {
        return switch (event) {
            case SeriesStarted e -> "echo.series.started";
            case ReplyReceived e -> "echo.reply.received";
            case ReplyRepeated e -> "echo.reply.repeated";
            case ReplyMissing e -> "echo.reply.missing";
            case RequestTooBig e -> "echo.too.big";
            case SeriesFinished e -> "echo.series.finished";
            case RequestAnswered e -> "echo.request.answered";
        };
    }

    static String of(EchoEvent event) {
        return switch (event) {
            case SeriesStarted e ->
                "pinging " + ends(e.plan()) + ", " + times(e.plan().count()) + " with "
                        + e.plan().dataOctets() + " octets" + (e.plan().dontFragment() ? ", DF set" : "");
            case ReplyReceived e ->
                "ping " + ends(e.plan()) + " number " + e.sequence() + " answered in "
                        + String.format(Locale.ROOT, "%.3f ms", e.roundTrip().toNanos() / 1e6);
            case ReplyRepeated e -> "ping " + ends(e.plan()) + " number " + e.sequence() + " answered once more";
            case ReplyMissing e -> "ping " + ends(e.plan()) + " number " + e.sequence() + " stayed unanswered";
            case RequestTooBig e ->
                "ping " + ends(e.plan()) + " number " + e.sequence() + " needs to be fragmented, and DF is set: packets"
                        + " of at most " + e.mtu() + " octets get through";
            case SeriesFinished e -> "pinged " + ends(e.plan()) + ": " + e.statistics();
            case RequestAnswered e -> "answered ping number " + e.sequence() + " from " + e.from() + " to " + e.to();
        };
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String ends(PingPlan plan) {
        return plan.source() + " → " + plan.destination();
    }
}
