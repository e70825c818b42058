package io.ikelab.peer.config;

import io.ikelab.policy.ChildStart;
import io.ikelab.policy.Reopening;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** What happens to a child when the device starts, or when it is lost. */
public enum StartAction {
    /** It waits for a command or for the other end. */
    NONE("none", false, false),
    /** It is set up at once. */
    START("start", true, false),
    /** It is set up when the first packet wants to go through it. */
    TRAP("trap", false, true),
    /** Both: it is set up at once, and again when a packet finds it gone. */
    TRAP_AND_START("trap|start", true, true);

    private final String label;
    private final boolean atOnce;
    private final boolean onTraffic;

    StartAction(String label, boolean atOnce, boolean onTraffic) {
        this.label = label;
        this.atOnce = atOnce;
        this.onTraffic = onTraffic;
    }

    /** Whether it is set up when the device starts. */
    public boolean atOnce() {
        return atOnce;
    }

    /** Whether a packet that needs it brings it up. */
    public boolean onTraffic() {
        return onTraffic;
    }

    /** When it is set up beside another. */
    ChildStart start() {
        return switch (this) {
            case NONE -> ChildStart.WHEN_TOLD;
            case TRAP -> ChildStart.ON_TRAFFIC;
            case START, TRAP_AND_START -> ChildStart.AT_ONCE;
        };
    }

    /** What becomes of it after a loss. */
    Reopening reopening() {
        return switch (this) {
            case NONE -> Reopening.NEVER;
            case TRAP -> Reopening.ON_TRAFFIC;
            case START, TRAP_AND_START -> Reopening.AT_ONCE;
        };
    }

    /** As {@code dpd_action} writes them. */
    static SequencedMap<String, StartAction> afterSilence() {
        SequencedMap<String, StartAction> all = new LinkedHashMap<>();
        all.put("clear", NONE);
        all.put("trap", TRAP);
        all.put("start", START);
        return Collections.unmodifiableSequencedMap(all);
    }

    /** As {@code start_action} and {@code close_action} write them. */
    static SequencedMap<String, StartAction> byLabel() {
        SequencedMap<String, StartAction> all = new LinkedHashMap<>();
        for (StartAction action : values()) {
            all.put(action.label, action);
        }
        return Collections.unmodifiableSequencedMap(all);
    }
}
