package io.ikelab.gateway.config;

import io.ikelab.host.config.ConfigValue;
import io.ikelab.octets.Secret;

/** What Azure accepts as a pre-shared key: printable ASCII without space, hyphen and tilde, 1 to 128 characters. */
final class SharedKeyRule {
    static final int LENGTH_MAX = 128;

    static final String ACCEPTED = "1 to " + LENGTH_MAX + " printable ASCII characters without space, hyphen and tilde";

    private SharedKeyRule() {}

    static Secret read(ConfigValue value) {
        ConfigValue hidden = value.asSecret();
        String key = hidden.text();
        if (key.length() > LENGTH_MAX) {
            throw hidden.refused("1 to " + LENGTH_MAX + " characters");
        }
        for (int i = 0; i < key.length(); i++) {
            if (!accepted(key.charAt(i))) {
                throw hidden.because("has a character at position " + (i + 1) + " of " + key.length()
                        + " that Azure does not accept, but must be printable ASCII without space, hyphen and tilde");
            }
        }
        return hidden.secret();
    }

    private static boolean accepted(char character) {
        return character > ' ' && character < '~' && character != '-';
    }
}
