package io.ikelab.sa;

import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.Octets;
import io.ikelab.policy.IkePorts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an IKE SA whose ends may move stands between its addresses (RFC 4555).
 *
 * @param leads whether this end began the first of the IKE SAs that came of each other: it alone decides on addresses
 * @param own this end's addresses now, whichever is used
 * @param peers the peer's, as far as it told
 * @param path where IKE goes
 * @param settled where both ends last agreed to be, and ESP goes until the peer's new address is checked
 * @param seen the hash of where the peer last saw this end, empty until it told
 * @param newest message id of the peer's last message about addresses, -1 where there was none
 * @param checks how many cookies this end has made
 */
public record Mobility(
        boolean leads,
        List<IpAddress> own,
        List<IpAddress> peers,
        Path path,
        Path settled,
        Octets seen,
        long newest,
        int checks) {
    private static final long NONE_YET = -1;

    public Mobility {
        own = List.copyOf(own);
        peers = List.copyOf(peers);
    }

    /** Both ends have just said that they may move. */
    static Mobility agreed(boolean leads, List<IpAddress> own, List<IpAddress> peers, Path path) {
        return new Mobility(leads, own, peers, path, path, Octets.EMPTY, NONE_YET, 0);
    }

    /** Whether ESP goes where IKE goes. */
    boolean isSettled() {
        return path.equals(settled);
    }

    /** Whether the peer is where it was found to be before. */
    boolean isPeerKnown() {
        return path.remote().address().equals(settled.remote().address());
    }

    boolean isNews(long messageId) {
        return messageId > newest;
    }

    /** This end's addresses beside the one in use. */
    List<IpAddress> additional() {
        return own.stream()
                .filter(address -> !address.equals(path.local().address()))
                .toList();
    }

    /**
     * Every way from one of this end's addresses to one of the peer's beside the one in use. A responder is told where the
     * initiator is and does not choose its own address; it may have to look for the initiator, though (RFC 4555 §3.4, §3.6).
     */
    public List<Path> otherWays(IkePorts ports) {
        return ways(leads ? own : List.of(path.local().address()), ports)
                .filter(way -> !way.equals(path))
                .toList();
    }

    /** The way to take: from the first of this end's addresses there is one from, to where the peer is if that goes. */
    Optional<Path> firstWay(IkePorts ports) {
        return ways(own, ports).findFirst();
    }

    private Stream<Path> ways(List<IpAddress> from, IkePorts ports) {
        List<IpAddress> to = Stream.concat(Stream.of(path.remote().address()), peers.stream())
                .distinct()
                .toList();
        return from.stream()
                .flatMap(local -> to.stream()
                        .filter(remote -> remote.isV6() == local.isV6())
                        .map(remote -> between(local, remote, ports)));
    }

    /** A peer's port behind a NAT belongs to the address it was seen at; a way to elsewhere begins at the usual one. */
    private Path between(IpAddress local, IpAddress remote, IkePorts ports) {
        int port = path.local().port();
        boolean same = remote.equals(path.remote().address());
        int usual = port == ports.natTraversal() ? ports.natTraversal() : ports.ike();
        return new Path(
                new Endpoint(local, port),
                new Endpoint(remote, same ? path.remote().port() : usual));
    }

    Mobility to(Path elsewhere) {
        return new Mobility(leads, own, peers, elsewhere, settled, seen, newest, checks);
    }

    Mobility settled(Path agreed) {
        return new Mobility(leads, own, peers, agreed, agreed, seen, newest, checks);
    }

    Mobility withOwn(List<IpAddress> others) {
        return new Mobility(leads, others, peers, path, settled, seen, newest, checks);
    }

    Mobility withPeers(List<IpAddress> others) {
        return new Mobility(leads, own, others, path, settled, seen, newest, checks);
    }

    Mobility withSeen(Octets hash) {
        return new Mobility(leads, own, peers, path, settled, hash, newest, checks);
    }

    Mobility heard(long messageId) {
        return new Mobility(leads, own, peers, path, settled, seen, messageId, checks);
    }

    Mobility withOneMoreCheck() {
        return new Mobility(leads, own, peers, path, settled, seen, newest, checks + 1);
    }

    /** On the IKE SA that comes of this one: message ids begin anew there. */
    Mobility inherited() {
        return heard(NONE_YET);
    }
}
