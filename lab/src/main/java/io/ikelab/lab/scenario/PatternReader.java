package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigSection;
import io.ikelab.host.config.ConfigValue;

/** Reads event patterns. */
final class PatternReader {
    static final String[] KEYS = {"node", "event", "text"};

    private PatternReader() {}

    /** @param section one that knows {@link #KEYS}, and perhaps more */
    static EventPattern read(ConfigSection section) {
        ConfigValue event = section.at("event");
        if (!event.text().matches("[a-z]+(\\.[a-z-]+)*(\\.\\*)?")) {
            throw event.refused("an event's name such as ike.established, or the beginning of names such as esp.*");
        }
        return new EventPattern(
                section.optional("node").map(node -> node.oneOf(Side.byName())),
                event.text(),
                section.optional("text").map(ConfigValue::text));
    }
}
