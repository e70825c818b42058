package io.ikelab.lab.run;

import io.ikelab.capture.RunFilesOptions;
import io.ikelab.event.NodeName;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.IkePorts;
import java.util.List;

/** A scenario's two ends as hosts. */
public final class NodePair {
    private NodePair() {}

    public static HostConfig host(Scenario scenario, Side side, HostSetting setting) {
        return switch (side) {
            case GATEWAY -> scenario.gateway().toHost(setting);
            case PEER -> scenario.peer().toHost(setting);
        };
    }

    /** A host's outer addresses, each once, in configured order. */
    public static List<IpAddress> addresses(HostConfig host) {
        return host.policy().connections().stream()
                .map(ConnectionPolicy::local)
                .distinct()
                .toList();
    }

    /** Files that draw the peer at the left and know no addresses. */
    public static RunFilesOptions sideBySide() {
        return RunFilesOptions.between(Side.PEER.node(), Side.GATEWAY.node());
    }

    /** The files of a run between the two. */
    public static RunFilesOptions filesOptions(Scenario scenario) {
        RunFilesOptions options = sideBySide();
        for (Side side : Side.values()) {
            NodeName name = side.node();
            HostConfig host = host(scenario, side, new HostSetting(name, IkePorts.STANDARD, false));
            for (IpAddress address : addresses(host)) {
                options = options.address(address, name);
            }
        }
        return options;
    }
}
