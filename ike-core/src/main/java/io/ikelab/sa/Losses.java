package io.ikelab.sa;

import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import java.util.Optional;

/** What becomes of a Child SA's policy when the last Child SA of it is lost and the IKE SA stays. */
final class Losses {
    private Losses() {}

    /** @param lost which is gone, or on its way out */
    static Step after(IkeState.Established state, Child lost, Context context) {
        Persistence persistence = state.sa().connection().options().persistence();
        boolean held = persistence.onClose() == Reopening.AT_ONCE
                && state.sa().connection().options().initiation().mayBegin();
        boolean replaced = !lost.counts()
                || Successions.successor(state, lost.id()).isPresent()
                || state.agenda()
                        .rekeyOf(lost.id())
                        .filter(rekey -> rekey.attempt().isSent())
                        .isPresent();
        if (!held || replaced) {
            return Step.to(state);
        }
        Task again = new Task.CreateChild(
                lost.policy(), Optional.empty(), context.now().plus(persistence.pause()));
        return Step.to(state.with(state.agenda().wish(again)));
    }
}
