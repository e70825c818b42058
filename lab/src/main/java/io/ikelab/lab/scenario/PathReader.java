package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.scenario.Incident.Blow;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.LinkMtu;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads {@code path}. */
final class PathReader {
    /** What the path does to any packet. */
    static final List<String> CONDITIONS = List.of("latency", "jitter", "loss", "reorder", "reorderDelay", "duplicate");

    private static final Duration DELAY_MAX = Duration.ofSeconds(60);
    private static final Duration HOLD_MAX = Duration.ofHours(1);
    private static final int COUNT_MAX = 1_000_000;

    private PathReader() {}

    static PathPlan read(Optional<ConfigValue> path) {
        return path.map(value -> read(
                        value.section(Stream.concat(CONDITIONS.stream(), Stream.of("mtu", "fragments", "incidents"))
                                .toArray(String[]::new))))
                .orElseGet(() -> new PathPlan(LinkConditions.latency(Duration.ZERO), List.of()));
    }

    private static PathPlan read(ConfigSection path) {
        List<Incident> incidents =
                path.optional("incidents").map(list -> list.list("incidents", 0)).orElse(List.of()).stream()
                        .map(PathReader::incident)
                        .toList();
        return new PathPlan(conditions(path), mtu(path), incidents);
    }

    private static LinkMtu mtu(ConfigSection path) {
        SequencedMap<String, LinkMtu.Fate> fates = new LinkedHashMap<>();
        fates.put("arrive", LinkMtu.Fate.ARRIVE);
        fates.put("lost", LinkMtu.Fate.LOST);
        return new LinkMtu(
                path.optional("mtu")
                        .map(octets -> octets.integer(LinkMtu.MIN, LinkMtu.MAX))
                        .orElse(LinkMtu.MAX),
                path.optional("fragments").map(fate -> fate.oneOf(fates)).orElse(LinkMtu.Fate.ARRIVE));
    }

    /** @param path a section that knows {@link #CONDITIONS}, and perhaps more */
    static LinkConditions conditions(ConfigSection path) {
        return new LinkConditions(
                delay(path, "latency"),
                delay(path, "jitter"),
                probability(path, "loss"),
                probability(path, "reorder"),
                delay(path, "reorderDelay"),
                probability(path, "duplicate"));
    }

    private static Incident incident(ConfigValue item) {
        ConfigSection incident = item.section("from", "exchange", "message", "ikeSa", "number", "copies", "do", "for");
        return new Incident(
                incident.at("from").oneOf(Side.byName()),
                incident.at("exchange").oneOf(exchanges()),
                incident.at("message").oneOf(messages()),
                incident.optional("ikeSa")
                        .map(number -> OptionalInt.of(number.integer(1, COUNT_MAX)))
                        .orElseGet(OptionalInt::empty),
                incident.optional("number")
                        .map(number -> number.integer(1, COUNT_MAX))
                        .orElse(1),
                incident.optional("copies")
                        .map(copies -> copies.integer(1, COUNT_MAX))
                        .orElse(1),
                incident.at("do").oneOf(blows()).apply(incident));
    }

    private static SequencedMap<String, Function<ConfigSection, Blow>> blows() {
        SequencedMap<String, Function<ConfigSection, Blow>> blows = new LinkedHashMap<>();
        blows.put("drop", incident -> withoutTime(incident, new Blow.Drop()));
        blows.put("hold", incident -> new Blow.Hold(time(incident)));
        blows.put("duplicate", incident -> new Blow.Duplicate(time(incident)));
        blows.put("overtake", incident -> withoutTime(incident, new Blow.Overtaken()));
        return blows;
    }

    private static Blow withoutTime(ConfigSection incident, Blow blow) {
        incident.optional("for").ifPresent(time -> {
            throw time.because("does not go with '" + incident.at("do").text() + "'");
        });
        return blow;
    }

    private static Duration time(ConfigSection incident) {
        return incident.at("for").duration(Duration.ofMillis(1), HOLD_MAX);
    }

    private static SequencedMap<String, ExchangeType> exchanges() {
        SequencedMap<String, ExchangeType> exchanges = new LinkedHashMap<>();
        for (ExchangeType exchange : List.of(
                ExchangeType.IKE_SA_INIT,
                ExchangeType.IKE_AUTH,
                ExchangeType.CREATE_CHILD_SA,
                ExchangeType.INFORMATIONAL)) {
            exchanges.put(exchange.toString(), exchange);
        }
        return exchanges;
    }

    private static SequencedMap<String, Boolean> messages() {
        SequencedMap<String, Boolean> messages = new LinkedHashMap<>();
        messages.put("request", false);
        messages.put("response", true);
        return messages;
    }

    private static Duration delay(ConfigSection path, String key) {
        return path.optional(key)
                .map(value -> value.duration(Duration.ZERO, DELAY_MAX))
                .orElse(Duration.ZERO);
    }

    private static double probability(ConfigSection path, String key) {
        return path.optional(key).map(ConfigValue::probability).orElse(0.0);
    }
}
