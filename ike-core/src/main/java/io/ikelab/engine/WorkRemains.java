package io.ikelab.engine;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.keys.IkeKeys;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.WorkResult;
import java.util.Optional;

/** What a session that is over has no use for any more when it comes back from work. */
final class WorkRemains {
    private WorkRemains() {}

    /** How to wipe the keys that {@code stimulus} brings. */
    static Optional<Runnable> of(Stimulus stimulus) {
        return stimulus instanceof Stimulus.WorkFinished(WorkResult result) ? wiping(result) : Optional.empty();
    }

    private static Optional<Runnable> wiping(WorkResult result) {
        return switch (result) {
            case WorkResult.InitiatorKeys(IkeKeys keys) -> Optional.of(keys::close);
            case WorkResult.ResponderKeys(KeyExchange own, IkeKeys keys) -> Optional.of(keys::close);
            case WorkResult.KeyPair(KeyExchange own) -> Optional.of(own::close);
            case WorkResult.KeyExchangeRefused refused -> Optional.empty();
        };
    }
}
