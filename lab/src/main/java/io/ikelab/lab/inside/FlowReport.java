package io.ikelab.lab.inside;

import io.ikelab.gateway.config.GatewayConfig;
import io.ikelab.host.flow.Flow;
import io.ikelab.peer.config.PeerConfig;
import java.util.Optional;

/**
 * What becomes of a packet and of its answer at one end.
 *
 * @param answer empty where the packet gets nowhere that it could be answered
 */
public record FlowReport(FlowLeg packet, Optional<FlowLeg> answer) {
    /** Whether nothing at this end stops either. */
    public boolean passes() {
        return packet.passes() && answer.map(FlowLeg::passes).orElse(true);
    }

    /** Empty where neither address is of the virtual network. */
    public static Optional<FlowReport> of(GatewayConfig config, Flow flow) {
        return new NetworkFlow(config.network()).report(flow);
    }

    /** Empty where neither address is a host's. */
    public static Optional<FlowReport> of(PeerConfig config, Flow flow) {
        return new SiteFlow(config).report(flow);
    }
}
