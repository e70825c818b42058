package io.ikelab.sa;

import io.ikelab.child.ChildSa;
import io.ikelab.child.DataPlaneSignal.ChildActivity;
import io.ikelab.child.Encapsulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Keeps the mapping of the NAT before this end alive while nothing else does. Only an end that is behind a NAT sends
 * keepalives: one that merely says so (see {@link io.ikelab.policy.EncapsulationPolicy#FAKE_NATD}) has no mapping to keep,
 * and its peer is believed to be behind none.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3948#section-4">RFC 3948 §4</a>
 */
final class Keepalives {
    private Keepalives() {}

    static List<Action> arm(IkeSa sa) {
        return isNeeded(sa) ? List.of(after(interval(sa))) : List.of();
    }

    static List<Action> onTimer(IkeState.Established state, Context context) {
        List<ChildSa> sameWay = state.childSas().stream()
                .filter(child -> child.encapsulation() == Encapsulation.UDP)
                .toList();
        return sameWay.isEmpty() ? judge(state.sa(), List.of(), context) : List.of(Liveness.sample(sameWay));
    }

    static List<Action> judge(IkeSa sa, List<ChildActivity> activity, Context context) {
        if (!isNeeded(sa)) {
            return List.of();
        }
        Instant sent = activity.stream()
                .flatMap(child -> child.lastOutbound().stream())
                .reduce(context.lastSent(), Liveness::later);
        Duration quiet = Duration.between(sent, context.now());
        if (quiet.compareTo(interval(sa)) < 0) {
            return List.of(after(interval(sa).minus(quiet)));
        }
        boolean floated =
                context.path().local().port() == context.policy().ports().natTraversal();
        return floated ? List.of(new Action.SendKeepalive(), after(interval(sa))) : List.of(after(interval(sa)));
    }

    private static boolean isNeeded(IkeSa sa) {
        return sa.nat().localBehindNat() && interval(sa).isPositive();
    }

    private static Duration interval(IkeSa sa) {
        return sa.connection().timing().keepalive();
    }

    private static Action after(Duration delay) {
        return new Action.StartTimer(Timer.KEEPALIVE, delay);
    }
}
