package io.ikelab.engine;

import io.ikelab.sa.Action;
import io.ikelab.sa.IkeAttempt.Progress;
import io.ikelab.sa.IkeSa;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Procedure.IkeRekey;
import io.ikelab.sa.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What rekeying an IKE SA held in secret before a step and has no use for after it. */
final class RekeyRemains {
    private RekeyRemains() {}

    /** How to wipe it. */
    static List<Runnable> of(IkeState before, Step step) {
        return rekey(before)
                .map(rekey -> Stream.concat(half(rekey, step.next()), rival(rekey, step))
                        .toList())
                .orElse(List.of());
    }

    /** Where the shared secret is being computed, whoever does so has this end's half and wipes it. */
    private static Stream<Runnable> half(IkeRekey before, IkeState after) {
        boolean inUse = rekey(after)
                .filter(rekey -> rekey.attempt().spi().equals(before.attempt().spi()))
                .map(rekey -> rekey.attempt().progress())
                .filter(now -> now.equals(before.attempt().progress()) || now instanceof Progress.Settling)
                .isPresent();
        return before.attempt().progress() instanceof Progress.Sent(var own) && !inUse
                ? Stream.of(own::close)
                : Stream.empty();
    }

    /** What the peer made meanwhile has a session of its own once it is born, which wipes its keys. */
    private static Stream<Runnable> rival(IkeRekey before, Step step) {
        boolean kept = rekey(step.next()).flatMap(IkeRekey::rival).isPresent();
        return before.rival().stream()
                .filter(rival -> !kept && !isBorn(rival, step))
                .map(rival -> rival.keys()::close);
    }

    private static boolean isBorn(IkeSa rival, Step step) {
        return step.actions().stream()
                .anyMatch(action ->
                        action instanceof Action.Beget(var birth) && birth.sa().equals(rival));
    }

    private static Optional<IkeRekey> rekey(IkeState state) {
        return state instanceof IkeState.Established established
                ? established.agenda().begun().stream()
                        .filter(IkeRekey.class::isInstance)
                        .map(IkeRekey.class::cast)
                        .findFirst()
                : Optional.empty();
    }
}
