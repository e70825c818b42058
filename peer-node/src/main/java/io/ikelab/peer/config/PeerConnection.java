package io.ikelab.peer.config;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Secret;
import io.ikelab.policy.Authentication;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkeProposal;
import java.util.List;
import java.util.Optional;

/**
 * A connection of the device.
 *
 * @param local outer address, {@code local_addrs}
 * @param remote the other end's outer address, {@code remote_addrs}
 * @param authentication how each end proves who it is
 * @param proposals most preferred first
 * @param children in the file's order
 */
public record PeerConnection(
        String name,
        IpAddress local,
        IpAddress remote,
        Identity localIdentity,
        Identity remoteIdentity,
        Authentication authentication,
        List<IkeProposal> proposals,
        PeerConduct conduct,
        List<PeerChild> children) {
    public PeerConnection {
        proposals = List.copyOf(proposals);
        children = List.copyOf(children);
    }

    /** What the device proves itself by, where that is a shared key. */
    public Optional<Secret> sharedKey() {
        return authentication.sharedKey();
    }

    /** Whether one of its children is set up when the device starts. */
    public boolean opensAtOnce() {
        return children.stream().anyMatch(child -> child.startAction().atOnce());
    }
}
