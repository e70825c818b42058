package io.ikelab.lab.run;

import io.ikelab.capture.RunFiles;
import io.ikelab.capture.RunFilesOptions;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.net.SeededRandomness;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Runs a scenario in virtual time: the same seed gives the same bytes, on any machine. */
public final class VirtualRun {
    /** When every run begins. */
    public static final Instant EPOCH = Instant.parse("2025-01-01T00:00:00Z");

    /** The seed of a run that asks for none. */
    public static final long DEFAULT_SEED = 1;

    private VirtualRun() {}

    /**
     * Plays the whole time until the scenario's bound: what must not be seen gets every chance.
     *
     * @param voice is told the ladder
     * @throws IOException when the folder cannot be written
     */
    public static RunOutcome run(RunPlan wanted, RunVoice voice) throws IOException {
        SeededRandomness random = new SeededRandomness(wanted.seed().orElse(DEFAULT_SEED));
        RunPlan plan = wanted.preparedFor(random, EPOCH);
        Scenario scenario = plan.scenario();
        RunFilesOptions options = NodePair.filesOptions(scenario);
        RunFiles files = RunFiles.open(plan.folder(), options);
        Voices.join(files, scenario);
        plan.writeCertificates();
        Recorder recorder = new Recorder(plan, files, options, voice);
        try (files) {
            VirtualWorld world = new VirtualWorld(scenario, EPOCH, random, recorder.taps(), recorder);
            world.playUntil(scenario.ends());
            world.reportStatus();
        }
        return recorder.outcome(scenario.ends(), List.of());
    }
}
