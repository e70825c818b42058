package io.ikelab.sa;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The outcome of a step: the next state and what to do, in order. */
public record Step(IkeState next, List<Action> actions) {
    public Step {
        actions = List.copyOf(actions);
    }

    public static Step to(IkeState next, Action... actions) {
        return new Step(next, List.of(actions));
    }

    static Step to(IkeState next, List<Action> actions) {
        return new Step(next, actions);
    }

    /** The same step, and where the IKE SA is still up, {@code further} after it. */
    Step then(Function<IkeState.Established, Step> further) {
        return next instanceof IkeState.Established established
                ? further.apply(established).after(actions)
                : this;
    }

    /** The same step with {@code first} done before everything else. */
    Step after(List<Action> first) {
        List<Action> all = new ArrayList<>(first);
        all.addAll(actions);
        return new Step(next, all);
    }
}
