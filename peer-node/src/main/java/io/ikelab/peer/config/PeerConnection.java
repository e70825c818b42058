package io.ikelab.peer.config;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.LivenessPolicy;
import java.util.List;

/**
 * A connection of the device.
 *
 * @param local outer address, {@code local_addrs}
 * @param remote the other end's outer address, {@code remote_addrs}
 */
public record PeerConnection(
        String name,
        IpAddress local,
        IpAddress remote,
        Identity localIdentity,
        Identity remoteIdentity,
        Secret sharedKey,
        List<IkeProposal> proposals,
        LivenessPolicy liveness,
        EncapsulationPolicy encapsulation,
        PeerChild child) {
    public PeerConnection {
        proposals = List.copyOf(proposals);
    }
}
