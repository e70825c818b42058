package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.lab.scenario.ScriptStep.Action;
import io.ikelab.lab.scenario.ScriptStep.Initiate;
import io.ikelab.lab.scenario.ScriptStep.Ping;
import io.ikelab.lab.scenario.ScriptStep.Terminate;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiFunction;

/** Reads a script; commands of the same time keep their order. */
final class ScriptReader {
    private static final Duration INTERVAL_DEFAULT = Duration.ofSeconds(1);
    private static final int COUNT_MAX = 10_000;

    private final Cast cast;
    private final Duration ends;

    ScriptReader(Cast cast, Duration ends) {
        this.cast = cast;
        this.ends = ends;
    }

    List<ScriptStep> read(ConfigValue script) {
        return script.list("commands", 1).stream()
                .map(this::step)
                .sorted(Comparator.comparing(ScriptStep::at))
                .toList();
    }

    private ScriptStep step(ConfigValue item) {
        ConfigSection step = item.section("at", "after", "on", "do", "connection", "from", "to", "count", "interval");
        List<EventPattern> after =
                step.optional("after").map(list -> list.list("event patterns", 1)).orElse(List.of()).stream()
                        .map(pattern -> PatternReader.read(pattern.section(PatternReader.KEYS)))
                        .toList();
        Duration at = after.isEmpty() || step.optional("at").isPresent()
                ? step.at("at").duration(Duration.ZERO, ends)
                : Duration.ZERO;
        Side on = step.at("on").oneOf(Side.byName());
        return new ScriptStep(at, after, on, step.at("do").oneOf(commands()).apply(on, step));
    }

    private SequencedMap<String, BiFunction<Side, ConfigSection, Action>> commands() {
        SequencedMap<String, BiFunction<Side, ConfigSection, Action>> commands = new LinkedHashMap<>();
        commands.put("initiate", (on, step) -> new Initiate(connection(on, step)));
        commands.put("terminate", (on, step) -> new Terminate(connection(on, step)));
        commands.put("ping", this::ping);
        return commands;
    }

    private String connection(Side on, ConfigSection step) {
        refuse(step, "from", "to", "count", "interval");
        return cast.connection(on, step.at("connection"));
    }

    private Action ping(Side on, ConfigSection step) {
        refuse(step, "connection");
        return new Ping(
                cast.host(on, step.at("from")),
                cast.hostOrAddress(on.other(), step.at("to")),
                step.optional("count").map(count -> count.integer(1, COUNT_MAX)).orElse(1),
                step.optional("interval")
                        .map(interval -> interval.duration(Duration.ofMillis(1), Duration.ofHours(1)))
                        .orElse(INTERVAL_DEFAULT));
    }

    private static void refuse(ConfigSection step, String... keys) {
        for (String key : keys) {
            step.optional(key).ifPresent(value -> {
                throw value.because("does not go with '" + step.at("do").text() + "'");
            });
        }
    }
}
