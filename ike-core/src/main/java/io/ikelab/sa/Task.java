package io.ikelab.sa;

import io.ikelab.child.ChildId;
import io.ikelab.policy.ChildPolicy;

/** What this end is going to ask of the peer as soon as it may. */
public sealed interface Task {
    record CreateChild(ChildPolicy policy) implements Task {}

    record RekeyChild(ChildId child) implements Task {}

    /** @param reason for this end's log */
    record DeleteChild(ChildId child, String reason) implements Task {}

    record RekeyIke() implements Task {}
}
