package io.ikelab.lab.run;

import io.ikelab.gateway.network.FlowAffinity;
import io.ikelab.host.flow.Flow;
import io.ikelab.inner.FlowView;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.util.List;
import java.util.Optional;

/** By which instance a packet of the virtual network leaves. */
final class FlowWays {
    private final FlowView flow = new FlowView();

    /**
     * Of the instances with a tunnel to where it goes the one its flow keeps to; where there is none, whoever may set one
     * up.
     *
     * @param serving who has a public address
     */
    Optional<InstanceSeat> way(Octets packet, List<InstanceSeat> serving) {
        if (serving.isEmpty() || !flow.read(packet.toByteArray(), 0, packet.length())) {
            return Optional.empty();
        }
        IpAddress to = flow.destination();
        List<InstanceSeat> up =
                serving.stream().filter(seat -> seat.hasTunnelTo(to)).toList();
        return Optional.of(FlowAffinity.choose(Flow.of(flow), up.isEmpty() ? serving : up));
    }
}
