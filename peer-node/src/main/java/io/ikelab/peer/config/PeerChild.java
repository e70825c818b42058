package io.ikelab.peer.config;

import io.ikelab.host.config.Cidr;
import io.ikelab.policy.EspProposal;
import java.util.List;

/**
 * A Child SA to set up inside a connection.
 *
 * @param localSelectors what lies behind the device, {@code local_ts}
 * @param remoteSelectors what lies behind the other end, {@code remote_ts}
 */
public record PeerChild(
        String name,
        List<Cidr> localSelectors,
        List<Cidr> remoteSelectors,
        List<EspProposal> proposals,
        StartAction startAction) {
    public PeerChild {
        localSelectors = List.copyOf(localSelectors);
        remoteSelectors = List.copyOf(remoteSelectors);
        proposals = List.copyOf(proposals);
    }
}
