package io.ikelab.lab.cli;

import io.ikelab.lab.scenario.Scenarios;
import java.util.Iterator;

/** What the shell completes after {@code ikelab run}. */
final class ScenarioNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Scenarios.names().iterator();
    }
}
