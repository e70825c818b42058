package io.ikelab.host.config;

/**
 * What a user should know of a configuration that can be used all the same.
 *
 * @param sentence path, value and what of it; without a full stop, and never with a secret
 */
public record ConfigWarning(Location at, String sentence) {
    /** One line for the user. */
    @Override
    public String toString() {
        return at + ": " + sentence;
    }
}
