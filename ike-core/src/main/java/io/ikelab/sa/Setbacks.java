package io.ikelab.sa;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.NotifyType;
import io.ikelab.net.Randomness;
import io.ikelab.verdict.ProtocolFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What the peer refuses is asked again later; a peer that goes on saying "not now" is out of step.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.25">RFC 7296 §2.25</a>
 */
final class Setbacks {
    private Setbacks() {}

    /** @param what such as {@code "replacing Child SA c0ffee00"} */
    record Setback(String what, NotifyType why) {}

    static boolean isTemporary(ProtocolFault fault) {
        return fault instanceof ProtocolFault.PeerReported(var exchange, NotifyType error)
                && error.equals(NotifyType.TEMPORARY_FAILURE);
    }

    /** @param plan what to change for the next try at the given time */
    static Step postpone(
            IkeState.Established state,
            Setback setback,
            Context context,
            BiFunction<IkeState.Established, Instant, IkeState.Established> plan) {
        Randomness random = context.random().child("pause at " + context.now());
        if (!setback.why().equals(NotifyType.TEMPORARY_FAILURE)) {
            return plan(state, setback, Patience.longPause(random), context, plan);
        }
        Patience patience = state.agenda().patience().tried(context.now());
        return patience.isOver(context.now())
                ? Ending.beginDelete(
                        state, Closure.EXPIRED, "out of step with the peer, which goes on answering \"not now\"")
                : plan(state.with(state.agenda().with(patience)), setback, patience.pause(random), context, plan);
    }

    private static Step plan(
            IkeState.Established state,
            Setback setback,
            Duration pause,
            Context context,
            BiFunction<IkeState.Established, Instant, IkeState.Established> plan) {
        return Step.to(
                plan.apply(state, context.now().plus(pause)),
                List.of(new Action.Emit(meta -> new IkeEvent.ExchangePostponed(
                        meta, context.localSpi(), setback.what(), setback.why(), pause))));
    }
}
