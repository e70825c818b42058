package io.ikelab.policy;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Secret;
import io.ikelab.wire.TrafficSelector;
import java.util.List;

/**
 * One configured tunnel to one peer, as one end sees it.
 *
 * @param name unique at this end
 * @param local outer address of this end
 * @param remote outer address of the peer
 * @param localIdentity what this end says it is
 * @param remoteIdentity what the peer must prove to be
 * @param sharedKey the pre-shared key
 * @param ikeProposals most preferred first
 * @param espProposals most preferred first
 * @param localSelectors of what lies behind this end
 * @param remoteSelectors of what lies behind the peer
 * @param timing retransmission, liveness and how long to wait for a peer
 * @param replayWindow packets, 64–4096, a multiple of 64
 */
public record ConnectionPolicy(
        String name,
        IpAddress local,
        IpAddress remote,
        Identity localIdentity,
        Identity remoteIdentity,
        Secret sharedKey,
        List<IkeProposal> ikeProposals,
        List<EspProposal> espProposals,
        List<TrafficSelector> localSelectors,
        List<TrafficSelector> remoteSelectors,
        Timing timing,
        EncapsulationPolicy encapsulation,
        int replayWindow) {
    public ConnectionPolicy {
        ikeProposals = List.copyOf(ikeProposals);
        espProposals = List.copyOf(espProposals);
        localSelectors = List.copyOf(localSelectors);
        remoteSelectors = List.copyOf(remoteSelectors);
        if (ikeProposals.isEmpty() || espProposals.isEmpty()) {
            throw new IllegalArgumentException("a connection needs an IKE and an ESP proposal");
        }
        if (localSelectors.isEmpty() || remoteSelectors.isEmpty()) {
            throw new IllegalArgumentException("a connection needs traffic selectors of both sides");
        }
        if (replayWindow < 64 || replayWindow > 4096 || replayWindow % 64 != 0) {
            throw new IllegalArgumentException(
                    "a replay window is 64 to 4096 packets in steps of 64, not " + replayWindow);
        }
    }
}
