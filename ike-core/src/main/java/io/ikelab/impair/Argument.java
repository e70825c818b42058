package io.ikelab.impair;

import io.ikelab.octets.Octets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind an impairment's {@code =}.
 *
 * @param shown how the catalogue shows it, such as {@code omit|empty}; empty where nothing may stand there
 * @param accepted what would be accepted, for a sentence
 * @param standard what is meant where nothing is given; empty where something has to be
 * @param reader its meaning; empty where it has none
 */
public record Argument<T>(
        String shown, String accepted, Optional<String> standard, Function<String, Optional<T>> reader) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,7})(ms|s|m)");

    /** Nothing. */
    static Argument<Optional<Void>> none() {
        return new Argument<>(
                "",
                "nothing",
                Optional.of(""),
                text -> Optional.of(Optional.<Void>empty()).filter(_ -> text.isEmpty()));
    }

    /** A decimal number, or a hexadecimal one that begins with 0x. */
    static Argument<Integer> number(int min, int max) {
        return new Argument<>(
                min + ".." + max,
                "a number from " + min + " to " + max,
                Optional.empty(),
                text -> integer(text).filter(number -> number >= min && number <= max));
    }

    /** One of the names of {@code values}, in lower case and with hyphens. */
    static <E extends Enum<E>> Argument<E> oneOf(E[] values) {
        List<String> names = Arrays.stream(values).map(Argument::word).toList();
        return new Argument<>(
                String.join("|", names),
                "one of " + String.join(", ", names),
                Optional.empty(),
                text -> Arrays.stream(values)
                        .filter(value -> word(value).equals(text))
                        .findFirst());
    }

    /** A number with ms, s or m behind it, at most an hour. */
    static Argument<Duration> duration() {
        return new Argument<>(
                "DURATION", "a duration from 1ms to 60m, such as 500ms, 2s or 1m", Optional.empty(), Argument::time);
    }

    /** So many octets in hexadecimal. */
    static Argument<Octets> octets(int count) {
        return new Argument<>(
                "HEX",
                count + " octets as " + 2 * count + " hexadecimal digits",
                Optional.empty(),
                text -> text.matches("[0-9a-fA-F]{" + 2 * count + "}")
                        ? Optional.of(Octets.copyOf(HexFormat.of().parseHex(text)))
                        : Optional.empty());
    }

    /** The same, and {@code text} where nothing is given. */
    Argument<T> orElse(String text) {
        return new Argument<>(shown, accepted, Optional.of(text), reader);
    }

    /**
     * What {@code text} means.
     *
     * @param name whose argument it is, for the sentence
     * @throws IllegalArgumentException with a sentence, when it means nothing
     */
    T parse(String name, String text) {
        return reader.apply(text)
                .orElseThrow(() -> new IllegalArgumentException("impairment '" + name
                        + (text.isEmpty() ? "' needs a value" : "' has value '" + text + "'") + ", and " + accepted
                        + " is accepted"));
    }

    static Optional<Integer> integer(String text) {
        if (text.matches("0x[0-9a-fA-F]{1,7}")) {
            return Optional.of(Integer.parseInt(text.substring(2), 16));
        }
        return text.matches("-?\\d{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static Optional<Duration> time(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
        return Optional.of(duration).filter(time -> time.isPositive() && time.compareTo(Duration.ofHours(1)) <= 0);
    }
}
