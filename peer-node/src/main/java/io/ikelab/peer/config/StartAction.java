package io.ikelab.peer.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What happens to a child when the device starts. */
public enum StartAction {
    /** It is set up at once. */
    START("start"),
    /** It waits for a command or for the other end. */
    NONE("none"),
    /** It is set up when the first packet wants to go through it. */
    TRAP("trap");

    private final String label;

    StartAction(String label) {
        this.label = label;
    }

    static SequencedMap<String, StartAction> byLabel() {
        SequencedMap<String, StartAction> all = new LinkedHashMap<>();
        for (StartAction action : values()) {
            all.put(action.label, action);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
