package io.ikelab.lab.cli;

import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.RunPlan;
import io.ikelab.lab.run.RunVoice;
import io.ikelab.lab.run.VirtualRun;
import io.ikelab.lab.run.netty.RealRun;
import java.io.IOException;

/** Plays one scenario in the world its plan names, and leaves its report. */
final class Play {
    private Play() {}

    /** @throws io.ikelab.host.config.ConfigException when its folder cannot be written */
    static RunOutcome of(RunPlan plan, RunVoice voice) {
        try {
            RunOutcome outcome = switch (plan.time()) {
                case VIRTUAL -> VirtualRun.run(plan, voice);
                case REAL -> onSockets(plan, voice);
            };
            outcome.writePages();
            return outcome;
        } catch (IOException unwritable) {
            throw RunFolder.unwritable(plan.folder(), unwritable);
        }
    }

    private static RunOutcome onSockets(RunPlan plan, RunVoice voice) throws IOException {
        try (Departure departure = Departure.onSignals()) {
            return RealRun.run(plan, voice, departure.interruption());
        }
    }
}
