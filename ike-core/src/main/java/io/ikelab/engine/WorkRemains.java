package io.ikelab.engine;

import io.ikelab.keys.IkeKeys;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.WorkResult;
import java.util.Optional;

/** What a session that is over has no use for any more when it comes back from work. */
final class WorkRemains {
    private WorkRemains() {}

    /** How to wipe the keys that {@code stimulus} brings. */
    static Optional<Runnable> of(Stimulus stimulus) {
        return stimulus instanceof Stimulus.WorkFinished(WorkResult result)
                ? keys(result).map(WorkRemains::wiping)
                : Optional.empty();
    }

    private static Optional<IkeKeys> keys(WorkResult result) {
        return switch (result) {
            case WorkResult.InitiatorKeys(IkeKeys keys) -> Optional.of(keys);
            case WorkResult.ResponderKeys(var own, IkeKeys keys) -> Optional.of(keys);
            case WorkResult.KeyPair pair -> Optional.empty();
            case WorkResult.KeyExchangeRefused refused -> Optional.empty();
        };
    }

    private static Runnable wiping(IkeKeys keys) {
        return keys::close;
    }
}
