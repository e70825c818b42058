package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneOrder;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether the peer is alive. @see <a href="https://www.rfc-editor.org/rfc/rfc7296#section-2.4">RFC 7296 §2.4</a> */
final class Liveness {
    private Liveness() {}

    static List<Action> arm(IkeSa sa) {
        return idle(sa).<List<Action>>map(idle -> List.of(new Action.StartTimer(Timer.LIVENESS, idle)))
                .orElse(List.of());
    }

    static List<Action> onTimer(IkeState.Established state, Context context) {
        return state.childSas().isEmpty() ? judge(state.sa(), List.of(), context) : List.of(sample(state.childSas()));
    }

    /**
     * ESP that came in proves the peer alive as well as IKE does; nobody is asked twice at a time. Of a peer that may move it
     * has to come from where the peer said it is: else it may be that it does not know of a move (RFC 4555 §3.12).
     */
    static List<Action> judge(IkeSa sa, List<ChildActivity> activity, Context context) {
        Optional<Duration> idle = idle(sa);
        if (idle.isEmpty() || context.outstanding().contains(new Outstanding.Liveness())) {
            return List.of();
        }
        Instant heard = activity.stream()
                .flatMap(child -> (sa.mobility().isPresent() ? child.lastOnPath() : child.lastInbound()).stream())
                .reduce(context.lastHeard(), Liveness::later);
        Duration silent = Duration.between(heard, context.now());
        return silent.compareTo(idle.get()) >= 0
                ? List.of(ask(sa, context))
                : List.of(new Action.StartTimer(Timer.LIVENESS, idle.get().minus(silent)));
    }

    static Action ask(IkeSa sa, Context context) {
        return new Action.SendRequest(new Outstanding.Liveness(), NatWatch.asked(sa, context));
    }

    static Action sample(List<ChildSa> children) {
        return new Action.Order(
                new DataPlaneOrder.Sample(children.stream().map(ChildSa::id).toList()));
    }

    static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Optional<Duration> idle(IkeSa sa) {
        return sa.connection().timing().liveness().idle();
    }
}
