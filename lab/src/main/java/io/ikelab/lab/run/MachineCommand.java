package io.ikelab.lab.run;

import io.ikelab.net.Command;
import java.time.Duration;

/** What happens to the machine a node runs on. */
public sealed interface MachineCommand extends Command {
    /**
     * Its power fails: all is lost but the configuration.
     *
     * @param downFor how long it is off
     */
    record Restart(Duration downFor) implements MachineCommand {}

    /** Its network cable is pulled: nothing leaves and nothing arrives, while the node goes on. */
    record Pause() implements MachineCommand {}

    /** The cable is put back. */
    record Resume() implements MachineCommand {}
}
