package io.ikelab.lab.run;

import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.List;

/** What happens to the machine a node runs on. */
public sealed interface MachineCommand extends Command {
    /**
     * Its power fails: all is lost but the configuration.
     *
     * @param downFor how long it is off
     */
    record Restart(Duration downFor) implements MachineCommand {}

    /** Its power fails, and stays away until {@link PowerOn}. */
    record PowerOff() implements MachineCommand {}

    /** Its power is back: it begins anew. One that is on goes on. */
    record PowerOn() implements MachineCommand {}

    /** Its network cable is pulled: nothing leaves and nothing arrives, while the node goes on. */
    record Pause() implements MachineCommand {}

    /**
     * It is given other outer addresses in place of those it has, the preferred one first. Whoever tells it so gives them to
     * it on the network before.
     */
    record Move(List<IpAddress> addresses) implements MachineCommand {
        public Move {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * The path beyond its cable has become another, for its log.
     *
     * @param words as {@link io.ikelab.lab.scenario.PathWords} has them; empty: nothing befalls a packet
     */
    record SeePath(List<String> words) implements MachineCommand {
        public SeePath {
            words = List.copyOf(words);
        }
    }

    /** It befalls one machine of several. */
    record OfDevice(IpAddress device, MachineCommand what) implements MachineCommand {}

    /** The cable is put back. */
    record Resume() implements MachineCommand {}
}
