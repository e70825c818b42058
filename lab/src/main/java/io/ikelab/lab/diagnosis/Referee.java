package io.ikelab.lab.diagnosis;

import io.ikelab.event.Event;
import io.ikelab.event.Subscriber;
import io.ikelab.lab.scenario.Expectation;
import io.ikelab.lab.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts what a scenario expects and forbids. Not safe for use by several threads at once. */
public final class Referee implements Subscriber {
    private final List<Tally> tallies;

    public Referee(Scenario scenario) {
        tallies = Stream.concat(scenario.expected().stream(), scenario.absent().stream())
                .map(Tally::new)
                .toList();
    }

    @Override
    public void on(Event event) {
        tallies.forEach(tally -> tally.see(event));
    }

    /** Whether everything expected has been seen: nothing more to wait for. */
    public boolean satisfied() {
        return tallies.stream()
                .allMatch(tally -> tally.seen >= tally.expectation.count().min());
    }

    /** How often each came, in the scenario's order. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        tallies.forEach(tally -> findings.add(new Finding.OfEvents(tally.expectation, tally.seen, tally.example)));
        return findings;
    }

    private static final class Tally {
        private final Expectation expectation;
        private int seen;
        private String example = "";

        Tally(Expectation expectation) {
            this.expectation = expectation;
        }

        void see(Event event) {
            if (expectation.pattern().matches(event)) {
                seen++;
                example = event.text();
            }
        }
    }
}
