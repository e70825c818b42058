package io.ikelab.lab.run;

import io.ikelab.event.Event;
import io.ikelab.event.EventSource;
import io.ikelab.host.HostConfig;
import io.ikelab.net.IpAddress;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Randomness;
import io.ikelab.octets.Octets;
import io.ikelab.policy.ConnectionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One of a site's devices with its machine, its share of the connections, and the tunnels it has. */
final class DeviceSeat {
    private final IpAddress address;
    private final HostConfig config;
    private final Machine machine;
    private final InstancePort port = new InstancePort();
    private final TunnelBook tunnels = new TunnelBook();
    private Instant wake = Instant.MAX;

    /** @param site all of the site's connections */
    DeviceSeat(IpAddress address, HostConfig site, Randomness random, EventSource events) {
        this.address = address;
        this.config = share(address, site);
        this.machine = new Machine(config, random, events, (_, _, _) -> port);
    }

    /** The connections of {@code site} that begin at {@code address}. */
    static HostConfig share(IpAddress address, HostConfig site) {
        List<ConnectionPolicy> own = site.policy().connections().stream()
                .filter(connection -> connection.local().equals(address))
                .toList();
        Set<String> names = own.stream().map(ConnectionPolicy::name).collect(Collectors.toUnmodifiableSet());
        return new HostConfig(
                site.name(),
                site.policy().withConnections(own),
                site.routes().stream()
                        .filter(route -> names.contains(route.connection()))
                        .toList(),
                List.of(),
                Optional.empty(),
                site.bottleneck(),
                site.impairments(),
                site.fit(),
                site.choice(),
                site.names());
    }

    IpAddress address() {
        return address;
    }

    HostConfig config() {
        return config;
    }

    InstancePort port() {
        return port;
    }

    Instant wake() {
        return wake;
    }

    boolean isOn() {
        return machine.isOn();
    }

    void handle(NodeInput input) {
        machine.handle(input);
    }

    void send(Instant now, Octets inner) {
        if (machine.isOn()) {
            port.send(inner);
            machine.handle(new NodeInput.Tick(now));
        }
    }

    /** What it asks for next; empty when it has nothing more to ask for this turn. */
    Optional<NodeOutput> poll() {
        NodeOutput next = machine.poll();
        if (next instanceof NodeOutput.Wake(Instant at)) {
            wake = at;
            return Optional.empty();
        }
        return Optional.of(next);
    }

    void saw(Event event) {
        tunnels.saw(event);
    }

    boolean hasConnection(String connection) {
        return config.policy().named(connection).isPresent();
    }

    boolean hasTunnelTo(IpAddress destination) {
        return machine.isOn() && tunnels.leadTo(destination, config);
    }
}
