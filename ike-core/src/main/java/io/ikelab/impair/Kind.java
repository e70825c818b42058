package io.ikelab.impair;

import java.util.function.Function;

/**
 * One entry of the catalogue.
 *
 * @param name as it is written
 * @param about what it does, one clause
 * @param effect of one with this argument
 */
public record Kind<T>(Chapter chapter, String name, Argument<T> argument, String about, Function<T, Effect> effect) {

    /** How it is written, such as {@code major-version[=0..15]}. */
    public String form() {
        if (argument.shown().isEmpty()) {
            return name;
        }
        return argument.standard().isPresent() ? name + "[=" + argument.shown() + "]" : name + "=" + argument.shown();
    }

    /** @throws IllegalArgumentException with a sentence, when {@code text} is not what it takes */
    Effect effect(String text) {
        return effect.apply(argument.parse(name, text));
    }
}
