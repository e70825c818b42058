package io.ikelab.policy;

import io.ikelab.net.IpAddress;
import io.ikelab.octets.Secret;
import io.ikelab.wire.TrafficSelector;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One configured tunnel to one peer, as one end sees it.
 *
 * @param name unique at this end
 * @param local outer address of this end
 * @param remote outer address of the peer
 * @param localIdentity what this end says it is
 * @param remoteIdentity what the peer must prove to be
 * @param authentication how each end proves to be that
 * @param ikeProposals most preferred first
 * @param children the first is set up with the IKE SA; a responder sets up whichever the peer asks for
 */
public record ConnectionPolicy(
        String name,
        IpAddress local,
        IpAddress remote,
        Identity localIdentity,
        Identity remoteIdentity,
        Authentication authentication,
        List<IkeProposal> ikeProposals,
        List<ChildPolicy> children,
        SessionOptions options) {
    /** Both ends by the same shared key. */
    public ConnectionPolicy(
            String name,
            IpAddress local,
            IpAddress remote,
            Identity localIdentity,
            Identity remoteIdentity,
            Secret sharedKey,
            List<IkeProposal> ikeProposals,
            List<ChildPolicy> children,
            SessionOptions options) {
        this(
                name,
                local,
                remote,
                localIdentity,
                remoteIdentity,
                Authentication.sharedKey(sharedKey),
                ikeProposals,
                children,
                options);
    }

    public ConnectionPolicy {
        ikeProposals = List.copyOf(ikeProposals);
        children = List.copyOf(children);
        if (ikeProposals.isEmpty() || children.isEmpty()) {
            throw new IllegalArgumentException("a connection needs an IKE proposal and a Child SA");
        }
        if (options.version() == IkeVersion.V1 && ikeProposals.stream().noneMatch(IkeProposal::isKnownToV1)) {
            throw new IllegalArgumentException("IKE version 1 has no AEADs to propose: it needs a CBC cipher");
        }
        Set<String> names = new HashSet<>();
        for (ChildPolicy child : children) {
            if (!names.add(child.name())) {
                throw new IllegalArgumentException("two Child SAs are called '" + child.name() + "'");
            }
        }
    }

    /** The same, with the ends proving themselves otherwise. */
    public ConnectionPolicy withAuthentication(Authentication other) {
        return new ConnectionPolicy(
                name, local, remote, localIdentity, remoteIdentity, other, ikeProposals, children, options);
    }

    /** What this end proves itself by, where that is a shared key. */
    public Optional<Secret> sharedKey() {
        return authentication.sharedKey();
    }

    /** The Child SA that is set up with the IKE SA. */
    public ChildPolicy firstChild() {
        return children.getFirst();
    }

    /** The same, to be set up because of one packet: the Child SA that covers it comes first, and asks for it first. */
    public ConnectionPolicy because(TrafficSelector source, TrafficSelector destination) {
        Optional<ChildPolicy> covering = children.stream()
                .filter(child -> child.covers(source, destination))
                .findFirst();
        return covering.map(child -> withFirst(child, child.because(source, destination)))
                .orElse(this);
    }

    public ConnectionPolicy withOptions(SessionOptions others) {
        return new ConnectionPolicy(
                name, local, remote, localIdentity, remoteIdentity, authentication, ikeProposals, children, others);
    }

    public ConnectionPolicy withChildren(List<ChildPolicy> others) {
        return new ConnectionPolicy(
                name, local, remote, localIdentity, remoteIdentity, authentication, ikeProposals, others, options);
    }

    private ConnectionPolicy withFirst(ChildPolicy replaced, ChildPolicy first) {
        List<ChildPolicy> reordered = Stream.concat(
                        Stream.of(first), children.stream().filter(child -> !child.equals(replaced)))
                .toList();
        return withChildren(reordered);
    }

    public Timing timing() {
        return options.timing();
    }

    public EncapsulationPolicy encapsulation() {
        return options.encapsulation();
    }
}
