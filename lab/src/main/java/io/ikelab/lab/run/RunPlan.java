package io.ikelab.lab.run;

import io.ikelab.lab.scenario.Scenario;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A scenario and how to run it.
 *
 * @param folder where its files go
 * @param seed where all randomness comes from; empty: from the machine
 */
public record RunPlan(Scenario scenario, Path folder, TimeKind time, OptionalLong seed) {}
