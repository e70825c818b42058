package io.ikelab.bench;

import io.ikelab.net.IpAddress;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/** What lies behind an end of a tunnel and behind the other. */
public record TunnelNets(String connection, List<TrafficSelector> local, List<TrafficSelector> remote) {
    public TunnelNets {
        local = List.copyOf(local);
        remote = List.copyOf(remote);
    }

    /** The first host behind this end. */
    public IpAddress host() {
        return local.getFirst().start();
    }

    /** The first host behind the other end. */
    public IpAddress farHost() {
        return remote.getFirst().start();
    }
}
