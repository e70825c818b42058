package io.ikelab.sa;

import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.Persistence;
import io.ikelab.policy.Reopening;
import io.ikelab.policy.SessionOptions;
import java.time.Duration;

/** What becomes of a Child SA's policy when the last Child SA of it is lost and the IKE SA stays. */
final class Losses {
    private Losses() {}

    /** @param lost which is gone, or on its way out */
    static Step after(IkeState.Established state, Child lost, Context context) {
        boolean replaced = !lost.counts()
                || Successions.successor(state, lost.id()).isPresent()
                || state.agenda()
                        .rekeyOf(lost.id())
                        .filter(rekey -> rekey.attempt().isSent())
                        .isPresent();
        return replaced ? Step.to(state) : of(state, lost.policy(), context);
    }

    /** Nothing of {@code policy} is there any more, unless the peer or another wish of this end's sees to it. */
    static Step of(IkeState.Established state, ChildPolicy policy, Context context) {
        SessionOptions options = state.sa().connection().options();
        Persistence persistence = options.persistence();
        if (persistence.onClose() != Reopening.AT_ONCE || !options.initiation().mayBegin()) {
            return Step.to(state);
        }
        // Where both ends hold on to it, whoever opened the IKE SA comes first.
        Duration pause = persistence.pause().multipliedBy(state.sa().initiator() ? 1 : 2);
        Task again = Task.CreateChild.of(policy).notBefore(context.now().plus(pause));
        return Step.to(state.with(state.agenda().wish(again)));
    }
}
