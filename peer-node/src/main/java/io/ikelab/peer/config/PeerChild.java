package io.ikelab.peer.config;

import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.EspProposal;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/**
 * A Child SA to set up inside a connection.
 *
 * @param localSelectors what lies behind the device, {@code local_ts}
 * @param remoteSelectors what lies behind the other end, {@code remote_ts}
 * @param proposals most preferred first
 * @param replayWindow packets, 64 to 4096
 * @param dpdAction what is to happen when the other end is silent
 * @param closeAction what is to happen when the other end closes it
 */
public record PeerChild(
        String name,
        List<TrafficSelector> localSelectors,
        List<TrafficSelector> remoteSelectors,
        List<EspProposal> proposals,
        StartAction startAction,
        int replayWindow,
        ChildLifetimes lifetimes,
        StartAction dpdAction,
        StartAction closeAction) {
    public PeerChild {
        localSelectors = List.copyOf(localSelectors);
        remoteSelectors = List.copyOf(remoteSelectors);
        proposals = List.copyOf(proposals);
    }
}
