package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.host.HostEvent;
import io.ikelab.lab.scenario.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what a report tells of a run beside its verdict. Not safe for use by several threads at once. */
public final class RunJournal implements Subscriber {
    private static final int LADDER_LINES_MAX = 2000;

    private final List<String> ladder = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Map<Side, List<ConnectionStatus>> statuses = new EnumMap<>(Side.class);

    @Override
    public void on(Event event) {
        switch (event) {
            case HostEvent.StatusReported report -> status(report);
            case IkeEvent.SuiteWeak weak ->
                weak.weaknesses().forEach(weakness -> warnings.add("The " + weak.what() + " uses " + weakness));
            default -> {}
        }
    }

    /** A line of the ladder; only the first are kept. */
    public void ladder(String line) {
        if (ladder.size() < LADDER_LINES_MAX) {
            ladder.add(line);
        }
    }

    public List<String> ladder() {
        return List.copyOf(ladder);
    }

    /** One sentence for each weak algorithm an SA was set up with. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** How the connections of {@code side} stood when it was last asked. */
    public List<ConnectionStatus> statuses(Side side) {
        return statuses.getOrDefault(side, List.of());
    }

    public boolean knowsStatusOf(Side side) {
        return statuses.containsKey(side);
    }

    private void status(HostEvent.StatusReported report) {
        for (Side side : Side.values()) {
            if (side.node().equals(report.meta().node())) {
                statuses.put(side, report.connections());
            }
        }
    }
}
