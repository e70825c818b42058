package io.ikelab.host;

import io.ikelab.event.NodeName;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.EndpointPolicy;
import java.util.List;

/**
 * What an IPsec host is made of.
 *
 * @param policy its connections and ports
 * @param hosts what lies behind it
 */
public record HostConfig(NodeName name, EndpointPolicy policy, List<Inner> hosts) {
    public HostConfig {
        hosts = List.copyOf(hosts);
    }

    /** A host behind this end of the tunnel, which answers pings. */
    public record Inner(String name, List<IpAddress> addresses) {
        public Inner {
            addresses = List.copyOf(addresses);
        }
    }
}
