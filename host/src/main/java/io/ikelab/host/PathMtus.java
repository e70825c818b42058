package io.ikelab.host;

import io.ikelab.inner.PacketTooBig;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.Packet;
import io.ikelab.policy.ConnectionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What ICMP messages said of the paths to peers. Anybody can send one (RFC 4301 §8.2.1), so they are believed only about
 * packets to a peer, and never below what every path carries.
 */
final class PathMtus {
    /** RFC 1191 §6.3: after so long a larger packet may be tried. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    private static final int PEERS_MAX = 256;

    private final int linkMtu;
    private final List<ConnectionPolicy> connections;
    private final SequencedMap<IpAddress, Known> known = new LinkedHashMap<>();

    private record Known(int mtu, Instant until) {}

    /** @param mtu of the path to {@code peer} from now on */
    record Learned(IpAddress peer, int mtu) {}

    PathMtus(int linkMtu, List<ConnectionPolicy> connections) {
        this.linkMtu = linkMtu;
        this.connections = connections;
    }

    /** What is news in an outer packet, where it is such a message. */
    Optional<Learned> learn(Instant now, Packet packet) {
        int protocol = packet.source().isV6() ? IpProtocol.ICMPV6 : IpProtocol.ICMP;
        return packet.protocol() == protocol
                ? PacketTooBig.parse(packet.source(), packet.destination(), packet.payload())
                        .flatMap(message -> learn(now, message))
                : Optional.empty();
    }

    private Optional<Learned> learn(Instant now, PacketTooBig message) {
        int mtu = Math.max(message.mtu(), TunnelFit.LINK_MTU_MIN);
        return message.quote()
                .filter(quote -> connections.stream()
                        .anyMatch(one -> one.local().equals(quote.source())
                                && one.remote().equals(quote.destination())))
                .map(PacketTooBig.Quote::destination)
                .filter(peer -> mtu < to(now, peer))
                .map(peer -> {
                    known.put(peer, new Known(mtu, now.plus(LIFE)));
                    if (known.size() > PEERS_MAX) {
                        known.pollFirstEntry();
                    }
                    return new Learned(peer, mtu);
                });
    }

    /** Octets of an IP packet that reach {@code peer} in one piece, as far as this end knows. */
    int to(Instant now, IpAddress peer) {
        return Optional.ofNullable(known.get(peer))
                .filter(learned -> learned.until().isAfter(now))
                .map(Known::mtu)
                .orElse(linkMtu);
    }
}
