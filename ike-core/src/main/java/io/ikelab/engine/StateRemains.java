package io.ikelab.engine;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.sa.IkeState;
import java.util.Optional;

/** The private value that a state held and the next has no use for. */
final class StateRemains {
    private StateRemains() {}

    /** How to wipe it. Where keys are being derived, whoever derives them has it and wipes it. */
    static Optional<Runnable> of(IkeState before, IkeState after) {
        if (!(before instanceof IkeState.AwaitInitResponse waiting)) {
            return Optional.empty();
        }
        KeyExchange own = waiting.own();
        boolean inUse = after instanceof IkeState.AwaitInitiatorKeys
                || after instanceof IkeState.AwaitInitResponse next
                        && next.own().equals(own);
        return inUse ? Optional.empty() : Optional.of(own::close);
    }
}
