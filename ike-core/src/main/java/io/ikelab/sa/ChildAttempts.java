package io.ikelab.sa;

import io.ikelab.child.ChildId;
import java.util.Optional;

/** This end's requests for Child SAs, new ones and replacements alike. */
final class ChildAttempts {
    private ChildAttempts() {}

    /** Drops what this end had only thought of doing in place of {@code old}: the peer knows nothing of it. */
    static Step forget(IkeState.Established state, ChildId old) {
        IkeState.Established unwished = state.with(state.agenda().without(new Task.RekeyChild(old)));
        Optional<Procedure.ChildRekey> unsent =
                unwished.agenda().rekeyOf(old).filter(rekey -> !rekey.attempt().isSent());
        return unsent.map(rekey -> drop(unwished, rekey)).orElse(Step.to(unwished));
    }

    /** Nothing comes of {@code making}. */
    static Step drop(IkeState.Established state, Procedure.ChildMaking making) {
        return Step.to(
                state.with(state.agenda().end(making)),
                new Action.GiveBack(making.attempt().offer().inboundSpi()));
    }
}
