package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.scenario.Incident.Blow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;

/** Reads what befalls single messages. */
final class IncidentReader {
    private static final Duration HOLD_MAX = Duration.ofHours(1);
    private static final int COUNT_MAX = 1_000_000;

    private IncidentReader() {}

    static Incident read(ConfigValue item) {
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
}
