package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.path.LaneSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads what a script does to the path. */
final class PathDeeds {
    /** What {@code conditions} says anew altogether. */
    static final List<String> CONDITIONS = List.of("latency", "jitter", "loss", "reorder", "reorderDelay", "duplicate");

    private PathDeeds() {}

    /** What is said changes, the rest stays. */
    static PathChange set(ConfigSection step) {
        List<LaneSetting> settings = LaneReader.settings(step);
        if (settings.isEmpty()) {
            throw step.at("do")
                    .because("is 'set', but nothing is said that the path should become; it may be any of "
                            + String.join(", ", LaneReader.KEYS));
        }
        return new PathChange(directions(step), settings);
    }

    /** What is not said is none. */
    static PathChange conditions(ConfigSection step) {
        LinkConditions none = LinkConditions.latency(Duration.ZERO);
        List<LaneSetting> settings = new ArrayList<>(List.of(
                new LaneSetting.Latency(none.latency()),
                new LaneSetting.Jitter(none.jitter()),
                new LaneSetting.Loss(none.loss()),
                new LaneSetting.Reorder(none.reorder()),
                new LaneSetting.ReorderDelay(none.reorderDelay()),
                new LaneSetting.Duplicate(none.duplicate())));
        settings.addAll(LaneReader.settings(step));
        return new PathChange(directions(step), settings);
    }

    static PathChange block(ConfigSection step) {
        return new PathChange(directions(step), List.of(new LaneSetting.Block(LaneReader.traffic(step.at("what")))));
    }

    static PathChange unblock(ConfigSection step) {
        return new PathChange(directions(step), List.of(new LaneSetting.Unblock(LaneReader.traffic(step.at("what")))));
    }

    static PathChange clear(ConfigSection step) {
        return new PathChange(directions(step), List.of(new LaneSetting.Clear()));
    }

    private static List<Side> directions(ConfigSection step) {
        return step.optional("from")
                .map((ConfigValue side) -> List.of(side.oneOf(Side.byName())))
                .orElseGet(() -> List.of(Side.values()));
    }
}
