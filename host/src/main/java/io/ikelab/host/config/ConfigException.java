package io.ikelab.host.config;

/**
 * A configuration that cannot be used. The message is one sentence for the user: file, line, path, value, and what would
 * be accepted. It never shows a secret.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String sentence) {
        super(sentence, null, false, false);
    }

    /** @param what is wrong at {@code at}, a sentence without a full stop */
    public ConfigException(Location at, String what) {
        this(at + ": " + what);
    }

    /** The sentence, without a full stop. */
    public String sentence() {
        return java.util.Objects.requireNonNullElse(getMessage(), "");
    }
}
