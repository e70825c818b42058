package io.ikelab.gateway.front;

import io.ikelab.net.Command;
import io.ikelab.net.IpAddress;
import java.time.Duration;
import java.util.Optional;

/** What befalls a gateway's instances, and what a user has Azure do with them. */
public sealed interface InstanceOrder extends Command {
    /**
     * Azure updates an instance: it is taken out of service and rebooted.
     *
     * @param instance empty: the active one
     * @param downFor how long its reboot takes
     */
    record Maintain(Optional<Instance> instance, Duration downFor) implements InstanceOrder {}

    /**
     * The machine an instance runs on fails, and nobody was told.
     *
     * @param instance empty: the active one
     * @param downFor how long it is off; empty: until {@link Restore}
     */
    record Fail(Optional<Instance> instance, Optional<Duration> downFor) implements InstanceOrder {}

    /** A machine that failed is there again. */
    record Restore(Instance instance) implements InstanceOrder {}

    /**
     * An instance stops in the middle of what it does and knows nothing of it, as a process does that is paused.
     *
     * @param instance empty: the active one
     */
    record Stall(Optional<Instance> instance) implements InstanceOrder {}

    /** An instance that was stalled goes on, with all that has come for it meanwhile. */
    record Wake(Instance instance) implements InstanceOrder {}

    /**
     * A user resets the gateway: the active instance is rebooted.
     *
     * @param address of two, whose instance is meant; empty: the first's
     * @param downFor how long its reboot takes
     */
    record Reset(Optional<IpAddress> address, Duration downFor) implements InstanceOrder {}

    /** A user resets a connection: it is closed and opened anew, and nothing is rebooted. */
    record ResetConnection(String connection) implements InstanceOrder {}
}
