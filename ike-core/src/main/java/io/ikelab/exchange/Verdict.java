package io.ikelab.exchange;

import io.ikelab.verdict.ProtocolFault;
import java.util.function.Function;

/**
 * What processing a message came to.
 *
 * @param <T> what it means when it is acceptable
 */
public sealed interface Verdict<T> {
    record Accepted<T>(T value) implements Verdict<T> {}

    /** @param fault why not, which also says what the peer is told */
    record Refused<T>(ProtocolFault fault) implements Verdict<T> {}

    default <R> R fold(Function<T, R> accepted, Function<ProtocolFault, R> refused) {
        return switch (this) {
            case Accepted<T>(T value) -> accepted.apply(value);
            case Refused<T>(ProtocolFault fault) -> refused.apply(fault);
        };
    }
}
