package io.ikelab.gateway.config;

import io.ikelab.host.config.ConfigValue;
import io.ikelab.octets.Secret;
import java.util.Optional;

/** What Azure accepts as a pre-shared key: printable ASCII without space, hyphen and tilde, 1 to 128 characters. */
public final class SharedKeyRule {
    static final int LENGTH_MAX = 128;

    static final String ACCEPTED = "1 to " + LENGTH_MAX + " printable ASCII characters without space, hyphen and tilde";

    private SharedKeyRule() {}

    static Secret read(ConfigValue value) {
        ConfigValue hidden = value.asSecret();
        String key = hidden.text();
        if (key.length() > LENGTH_MAX) {
            throw hidden.refused("1 to " + LENGTH_MAX + " characters");
        }
        strangeCharacter(key).ifPresent(objection -> {
            throw hidden.because(objection);
        });
        return hidden.secret();
    }

    /** What Azure has against {@code key}, behind "the key ..."; it never shows the key. Empty: nothing. */
    public static Optional<String> objection(String key) {
        return key.isEmpty() || key.length() > LENGTH_MAX
                ? Optional.of("has " + key.length() + " characters, but must have 1 to " + LENGTH_MAX)
                : strangeCharacter(key);
    }

    private static Optional<String> strangeCharacter(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (!accepted(key.charAt(i))) {
                return Optional.of("has a character at position " + (i + 1) + " of " + key.length()
                        + " that Azure does not accept, but must be printable ASCII without space, hyphen and tilde");
            }
        }
        return Optional.empty();
    }

    private static boolean accepted(char character) {
        return character > ' ' && character < '~' && character != '-';
    }
}
