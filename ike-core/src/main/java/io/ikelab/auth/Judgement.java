package io.ikelab.auth;

import io.ikelab.verdict.AuthenticationFailure;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What looking into a proof, or a part of it, came to.
 *
 * @param <T> what it says where it holds
 */
public sealed interface Judgement<T> {
    record Holds<T>(T value) implements Judgement<T> {}

    /** @param detail the reason with the names and values that were seen, for this end's log */
    record Fails<T>(AuthenticationFailure reason, String detail) implements Judgement<T> {}

    default <R> R fold(Function<T, R> holds, BiFunction<AuthenticationFailure, String, R> fails) {
        return switch (this) {
            case Holds<T>(T value) -> holds.apply(value);
            case Fails<T>(AuthenticationFailure reason, String detail) -> fails.apply(reason, detail);
        };
    }

    /** What {@code next} makes of it where it holds. */
    default <R> Judgement<R> then(Function<T, Judgement<R>> next) {
        return fold(next, Fails::new);
    }
}
