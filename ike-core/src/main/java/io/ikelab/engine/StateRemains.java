package io.ikelab.engine;

import io.ikelab.crypto.KeyExchange;
import io.ikelab.sa.ChildAttempt;
import io.ikelab.sa.IkeState;
import io.ikelab.sa.Procedure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The private values that a state held and the next has no use for. */
final class StateRemains {
    private StateRemains() {}

    /** How to wipe them. Where keys are being derived, whoever derives them has the value and wipes it. */
    static Optional<Runnable> of(IkeState before, IkeState after) {
        List<KeyExchange> over = switch (before) {
            case IkeState.AwaitInitResponse waiting -> ofHandshake(waiting, after);
            case IkeState.Established established ->
                established.agenda().begun().stream()
                        .flatMap(procedure -> of(procedure, after))
                        .toList();
            default -> List.<KeyExchange>of();
        };
        return over.isEmpty() ? Optional.empty() : Optional.of(() -> over.forEach(KeyExchange::close));
    }

    private static List<KeyExchange> ofHandshake(IkeState.AwaitInitResponse before, IkeState after) {
        boolean inUse = after instanceof IkeState.AwaitInitiatorKeys
                || after instanceof IkeState.AwaitInitResponse next
                        && next.own().equals(before.own());
        return inUse ? List.of() : List.of(before.own());
    }

    private static Stream<KeyExchange> of(Procedure procedure, IkeState after) {
        return switch (procedure) {
            case Procedure.ChildMaking making -> ofAttempt(making.attempt(), after);
            case Procedure.IkeRekey _, Procedure.Deletion _ -> Stream.empty();
        };
    }

    private static Stream<KeyExchange> ofAttempt(ChildAttempt before, IkeState after) {
        Optional<ChildAttempt.Progress> now = after instanceof IkeState.Established established
                ? established.agenda().begun().stream()
                        .filter(Procedure.ChildMaking.class::isInstance)
                        .map(procedure -> ((Procedure.ChildMaking) procedure).attempt())
                        .filter(attempt -> attempt.offer().equals(before.offer()))
                        .map(ChildAttempt::progress)
                        .findFirst()
                : Optional.empty();
        boolean inUse = now.filter(progress ->
                        progress.equals(before.progress()) || progress instanceof ChildAttempt.Progress.Settling)
                .isPresent();
        return before.progress() instanceof ChildAttempt.Progress.Sent(Optional<KeyExchange> own) && !inUse
                ? own.stream()
                : Stream.empty();
    }
}
