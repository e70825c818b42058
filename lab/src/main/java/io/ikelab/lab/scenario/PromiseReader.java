package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.NotifyType;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.cause.Confidence;
import io.ikelab.lab.cause.FixOn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Reads {@code verdict}, {@code capture}, {@code compare} and {@code wire}: what a run must come to, its capture show, its two
 * configurations differ in, and what its capture can tell.
 */
final class PromiseReader {
    private static final int PORT_MAX = 65_535;
    private static final int COUNT_MAX = 1_000_000;

    /** Error notifications have numbers below status notifications (RFC 7296 §3.10.1). */
    private static final int ERROR_MAX = 16_383;

    private PromiseReader() {}

    static Promise read(ConfigSection root) {
        Optional<PromisedVerdict> verdict = root.optional("verdict").map(PromiseReader::verdict);
        return new Promise(
                verdict,
                root.optional("capture").map(PromiseReader::capture).orElse(PromisedCapture.ANY),
                root.optional("compare").map(PromiseReader::breaks).orElse(List.of()),
                root.optional("wire").map(value -> WireReader.read(value, verdict)));
    }

    private static List<String> breaks(ConfigValue value) {
        return value.section("breaks").at("breaks").list("names of clauses", 1).stream()
                .map(ConfigValue::name)
                .toList();
    }

    private static PromisedVerdict verdict(ConfigValue value) {
        ConfigSection verdict = value.section("cause", "fixOn", "confidence", "says");
        return new PromisedVerdict(
                verdict.at("cause").oneOf(words(Cause.values(), Cause::id)),
                verdict.at("fixOn")
                        .oneOf(words(FixOn.values(), end -> end.name().toLowerCase(Locale.ROOT))),
                verdict.at("confidence").oneOf(words(Confidence.values(), Confidence::toString)),
                items(verdict.optional("says"), "parts of the diagnosis's sentence").stream()
                        .map(part -> part.text().strip())
                        .toList());
    }

    private static PromisedCapture capture(ConfigValue value) {
        ConfigSection capture = value.section("errors", "ikeSas", "silentPorts", "filters", "damaged");
        return new PromisedCapture(
                capture.optional("errors").map(PromiseReader::errors),
                capture.optional("ikeSas")
                        .map(number -> number.integer(0, COUNT_MAX))
                        .orElse(0),
                items(capture.optional("silentPorts"), "UDP ports").stream()
                        .map(port -> port.integer(1, PORT_MAX))
                        .toList(),
                items(capture.optional("filters"), "display filters").stream()
                        .map(PromiseReader::filter)
                        .toList(),
                capture.optional("damaged").map(ConfigValue::flag).orElse(false));
    }

    private static List<NotifyType> errors(ConfigValue list) {
        return list.list("error notifications", 0).stream()
                .map(item -> item.parsed(
                        "the name of an error notification, such as NO_PROPOSAL_CHOSEN", PromiseReader::error))
                .toList();
    }

    private static Optional<NotifyType> error(String name) {
        return IntStream.rangeClosed(1, ERROR_MAX)
                .mapToObj(NotifyType::new)
                .filter(type -> type.isKnown() && type.toString().equals(name))
                .findFirst();
    }

    private static Promise.Filter filter(ConfigValue item) {
        ConfigSection filter = item.section("filter", "count", "atLeast");
        return new Promise.Filter(filter.at("filter").text().strip(), count(filter, 0));
    }

    /**
     * @param section one that knows {@code count} and {@code atLeast}
     * @param fewest the least {@code count} may be
     */
    static Count count(ConfigSection section, int fewest) {
        Optional<ConfigValue> count = section.optional("count");
        Optional<ConfigValue> atLeast = section.optional("atLeast");
        if (count.isPresent() && atLeast.isPresent()) {
            throw atLeast.get().because("stands beside count, but only one of the two is accepted");
        }
        return count.map(value -> Count.exactly(value.integer(fewest, Integer.MAX_VALUE - 1)))
                .orElseGet(() -> Count.atLeast(atLeast.map(value -> value.integer(1, Integer.MAX_VALUE - 1))
                        .orElse(1)));
    }

    private static List<ConfigValue> items(Optional<ConfigValue> list, String what) {
        return list.map(value -> value.list(what, 0)).orElse(List.of());
    }

    private static <T> SequencedMap<String, T> words(T[] all, Function<T, String> word) {
        SequencedMap<String, T> words = new LinkedHashMap<>();
        for (T one : all) {
            words.put(word.apply(one), one);
        }
        return words;
    }
}
