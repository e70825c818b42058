package io.ikelab.engine;

import io.ikelab.child.DataPlaneSignal;
import io.ikelab.event.PacketId;
import io.ikelab.impair.Impairment;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.sa.IkeCommand;
import java.time.Instant;
import java.util.List;

/** Everything that can happen to an IKE endpoint. Times never go backwards. */
public sealed interface EndpointInput {
    Instant now();

    /** @param octets an IKE message without a non-ESP marker */
    record Datagram(Instant now, PacketId packet, Path path, Octets octets) implements EndpointInput {}

    record Tick(Instant now) implements EndpointInput {}

    record Commanded(Instant now, IkeCommand command) implements EndpointInput {}

    /**
     * Another configuration from now on. IKE SAs keep what they agreed on; negotiations that begin later follow
     * {@code policy}, and IKE SAs of connections that are no more are deleted.
     *
     * @param policy with the same ports
     * @param impairments what the endpoint does wrong from now on; one it did before goes on counting
     */
    record Reconfigured(Instant now, EndpointPolicy policy, List<Impairment> impairments) implements EndpointInput {
        public Reconfigured {
            impairments = List.copyOf(impairments);
        }
    }

    record WorkDone(Instant now, long number, Object result) implements EndpointInput {}

    record Signalled(Instant now, DataPlaneSignal signal) implements EndpointInput {}
}
