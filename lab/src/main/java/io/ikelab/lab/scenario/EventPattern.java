package io.ikelab.lab.scenario;

import io.ikelab.event.Event;
import java.util.Optional;

/**
 * Says which events are meant.
 *
 * @param side whose; empty: anybody's
 * @param event an event's dotted name, or the beginning of one followed by {@code .*}
 * @param text what the event's sentence contains; empty: anything
 */
public record EventPattern(Optional<Side> side, String event, Optional<String> text) {
    private static final String ANY_SUFFIX = ".*";

    public boolean matches(Event candidate) {
        return side.map(wanted -> wanted.node().equals(candidate.meta().node())).orElse(true)
                && nameMatches(candidate.name())
                && text.map(wanted -> candidate.text().contains(wanted)).orElse(true);
    }

    private boolean nameMatches(String name) {
        return event.endsWith(ANY_SUFFIX)
                ? name.startsWith(event.substring(0, event.length() - 1))
                : name.equals(event);
    }

    /** Such as {@code ike.error.sent of the gateway with "AUTHENTICATION_FAILED"}. */
    @Override
    public String toString() {
        return event
                + side.map(wanted -> " of the " + wanted).orElse("")
                + text.map(wanted -> " with \"" + wanted + "\"").orElse("");
    }
}
