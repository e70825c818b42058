package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads a script; steps of the same time keep their order. */
final class ScriptReader {
    private static final String[] KEYS = Stream.concat(
                    Stream.of("at", "after", "on", "do"), DeedReader.ARGUMENTS.stream())
            .toArray(String[]::new);

    private final DeedReader deeds;
    private final Duration ends;

    ScriptReader(Cast cast, Duration ends) {
        this.deeds = new DeedReader(cast);
        this.ends = ends;
    }

    List<ScriptStep> read(ConfigValue script) {
        return script.list("commands", 1).stream()
                .map(this::step)
                .sorted(Comparator.comparing(ScriptStep::at))
                .toList();
    }

    private ScriptStep step(ConfigValue item) {
        ConfigSection step = item.section(KEYS);
        List<EventPattern> after =
                step.optional("after").map(list -> list.list("event patterns", 1)).orElse(List.of()).stream()
                        .map(pattern -> PatternReader.read(pattern.section(PatternReader.KEYS)))
                        .toList();
        Duration at = after.isEmpty() || step.optional("at").isPresent()
                ? step.at("at").duration(Duration.ZERO, ends)
                : Duration.ZERO;
        return new ScriptStep(at, after, deeds.read(step));
    }
}
