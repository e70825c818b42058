package io.ikelab.peer.site;

import io.ikelab.host.config.Cidr;
import io.ikelab.host.flow.Flow;
import io.ikelab.host.flow.Flow.Ports;
import io.ikelab.host.flow.FlowProtocol;
import io.ikelab.host.flow.PortRange;
import java.util.Optional;

/**
 * A rule of the site's firewall. What it does not name is any.
 *
 * @param allow or deny
 * @param port at the destination; only where the protocol has ports
 */
public record FirewallRule(
        String name,
        boolean allow,
        Direction direction,
        Optional<Cidr> source,
        Optional<Cidr> destination,
        Optional<FlowProtocol> protocol,
        Optional<PortRange> port) {

    boolean matches(Flow flow, Direction way) {
        return direction.takes(way)
                && source.map(prefix -> prefix.contains(flow.source())).orElse(true)
                && destination
                        .map(prefix -> prefix.contains(flow.destination()))
                        .orElse(true)
                && protocol.map(one -> one.is(flow.protocol())).orElse(true)
                && port.map(range -> flow.hasPorts()
                                && flow.ports()
                                        .map(Ports::destination)
                                        .filter(range::holds)
                                        .isPresent())
                        .orElse(true);
    }
}
