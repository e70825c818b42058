package io.ikelab.impair;

/**
 * Something an end is to do wrong, and when.
 *
 * @param kind what, from the {@link Catalogue}
 * @param value behind its {@code =}; empty where it has none
 */
public record Impairment(Kind<?> kind, String value, Occasion occasion) {
    /** How one is written. */
    public static final String FORM = "NAME[=VALUE][" + Occasion.FORM + "]";

    /** @throws IllegalArgumentException with a sentence, when {@code kind} does not go with the rest */
    public Impairment {
        Effect effect = kind.effect(value);
        boolean meetsMessages = effect instanceof Effect.Composing
                || effect instanceof Effect.Crossing
                || effect instanceof Effect.Prompting
                || effect instanceof Effect.Hearing;
        if (occasion.choosesMessages() && !meetsMessages) {
            throw new IllegalArgumentException("impairment '" + kind.name()
                    + "' strikes no message, and no exchange, request or response is accepted behind it");
        }
    }

    /**
     * Reads {@value #FORM}, such as {@code ke-payload=omit@IKE_SA_INIT:request:1}.
     *
     * @throws UnknownImpairmentException when there is none of that name
     * @throws IllegalArgumentException with one sentence that says what would be accepted
     */
    public static Impairment parse(String text) {
        int at = text.indexOf('@');
        String what = at < 0 ? text : text.substring(0, at);
        Occasion occasion = at < 0 ? Occasion.ALWAYS : Occasion.parse(text.substring(at + 1));
        int equals = what.indexOf('=');
        Kind<?> kind = Catalogue.named(equals < 0 ? what : what.substring(0, equals));
        String value = equals < 0 ? kind.argument().standard().orElse("") : what.substring(equals + 1);
        return new Impairment(kind, value, occasion);
    }

    Effect effect() {
        return kind.effect(value);
    }

    /** As it is written. */
    @Override
    public String toString() {
        String when = occasion.toString();
        return kind.name() + (value.isEmpty() ? "" : "=" + value) + (when.isEmpty() ? "" : "@" + when);
    }
}
