package io.ikelab.engine;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.keys.IkeKeys;
import io.ikelab.octets.Secret;
import io.ikelab.sa.Stimulus;
import io.ikelab.sa.WorkResult;
import java.util.Optional;

/** What a session that is over has no use for any more when it comes back from work. */
final class WorkRemains {
    private WorkRemains() {}

    /** How to wipe the keys that {@code stimulus} brings. */
    static Optional<Runnable> of(Stimulus stimulus) {
        return stimulus instanceof Stimulus.WorkFinished(WorkResult result) ? of(result) : Optional.empty();
    }

    /** How to wipe what {@code result} brings. */
    static Optional<Runnable> of(WorkResult result) {
        return switch (result) {
            case WorkResult.InitiatorKeys(IkeKeys keys) -> Optional.of(keys::close);
            case WorkResult.ResponderKeys(KeyExchange own, IkeKeys keys) -> Optional.of(keys::close);
            case WorkResult.KeyPair(KeyExchange own) -> Optional.of(own::close);
            case WorkResult.ChildHalf(var child, KeyExchange own) -> Optional.of(own::close);
            case WorkResult.ChildSecret(var child, Secret shared) -> Optional.of(shared::close);
            case WorkResult.AnswerSecret(KeyExchange own, Secret shared) -> Optional.of(shared::close);
            case WorkResult.IkeHalf(var spi, KeyExchange own) -> Optional.of(own::close);
            case WorkResult.IkeSecret(var spi, Secret shared) -> Optional.of(shared::close);
            case WorkResult.KeyExchangeRefused _,
                    WorkResult.ChildRefused _,
                    WorkResult.IkeRefused _,
                    WorkResult.AnswerRefused _,
                    WorkResult.OwnProven _,
                    WorkResult.PeerJudged _,
                    WorkResult.BothProven _ -> Optional.empty();
        };
    }
}
