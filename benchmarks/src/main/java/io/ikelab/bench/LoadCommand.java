package io.ikelab.bench;

import io.ikelab.child.DataPlaneOrder;
import io.ikelab.net.Command;
import java.util.List;

/** What the driver of a load test tells an end of the tunnel. */
public sealed interface LoadCommand extends Command {
    /** Carry out orders as IKE would give them. */
    record Install(List<DataPlaneOrder> orders) implements LoadCommand {
        public Install {
            orders = List.copyOf(orders);
        }
    }

    /**
     * Send from now on.
     *
     * @param packetsPerSecond above 0
     */
    record Offer(double packetsPerSecond) implements LoadCommand {}

    record Cease() implements LoadCommand {}

    /** Count from zero. */
    record Reset() implements LoadCommand {}

    /** Answer {@link LoadCounted} with what was counted since {@link Reset}. */
    record Count() implements LoadCommand {}
}
