package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildSa;
import io.ikelab.policy.ChildPolicy;
import java.util.Optional;

/**
 * A Child SA in the life of its IKE SA.
 *
 * @param policy what it was set up by
 * @param replaces the one whose place it takes, while that one is still there
 */
public record Child(ChildSa sa, ChildPolicy policy, Standing standing, Span span, Optional<ChildId> replaces) {
    public ChildId id() {
        return sa.id();
    }

    Child standing(Standing other) {
        return new Child(sa, policy, other, span, replaces);
    }

    Child span(Span other) {
        return new Child(sa, policy, standing, other, replaces);
    }

    /** The one it replaced is gone. */
    Child alone() {
        return new Child(sa, policy, standing, span, Optional.empty());
    }
}
