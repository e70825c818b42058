package io.ikelab.bench.fleet;

import io.ikelab.event.NodeName;
import io.ikelab.host.HostConfig;
import io.ikelab.host.HostConfig.Inner;
import io.ikelab.host.HostConfig.Route;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.HalfOpenPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.Ikev1Answer;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.NoticeLimit;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.policy.Timing;
import io.ikelab.policy.VendorIds;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A gateway with a tunnel to each of many peers, all of them played by one other host: both ends differ in nothing but the
 * identity, so that two pairs of sockets carry them all.
 *
 * @param tunnels 1 to 65,536
 * @param busy of them carry pings, evenly spread; the others are idle
 * @param ports of both hosts
 * @param liveness how long an end hears nothing before it asks whether the other is alive
 * @param ends where the two hosts are
 * @param ike what their IKE SAs are protected with
 */
public record Fleet(int tunnels, int busy, IkePorts ports, Duration liveness, Ends ends, IkeProposal ike) {
    public static final int TUNNELS_MAX = 1 << 16;
    public static final IpAddress GATEWAY = IpAddress.of("127.77.0.1");
    public static final IpAddress PEERS = IpAddress.of("127.77.0.2");
    public static final NodeName GATEWAY_NODE = new NodeName("gateway");
    public static final NodeName PEERS_NODE = new NodeName("peers");
    private static final IpAddress BEHIND_GATEWAY = IpAddress.of("10.0.0.4");

    /** The pre-shared key of all of them. */
    public static final String SHARED_KEY = "one of many";

    private static final Secret KEY = Secret.copyOf(Octets.ofUtf8(SHARED_KEY));

    /** A peer that tests itself with very many tunnels is no flood. */
    private static final HalfOpenPolicy NO_FLOOD =
            new HalfOpenPolicy(TUNNELS_MAX, TUNNELS_MAX, TUNNELS_MAX, TUNNELS_MAX, Duration.ofSeconds(30));

    private static final IkeProposal IKE = new IkeProposal(
            List.of(new CipherChoice(EncryptionId.AES_CBC, 256)),
            List.of(IntegrityId.HMAC_SHA2_256_128),
            List.of(PrfId.HMAC_SHA2_256),
            List.of(KeyExchangeId.X25519));

    private static final List<EspProposal> ESP = List.of(new EspProposal(
            List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
            List.of(),
            List.of(),
            List.of(EsnId.THIRTY_TWO_BIT)));

    private static final int REPLAY_WINDOW = 64;

    /** Outer addresses. */
    public record Ends(IpAddress gateway, IpAddress peers) {}

    /** On the loopback interface, with AES-256 and SHA-256. */
    public Fleet(int tunnels, int busy, IkePorts ports, Duration liveness) {
        this(tunnels, busy, ports, liveness, new Ends(GATEWAY, PEERS), IKE);
    }

    public Fleet {
        if (tunnels < 1 || tunnels > TUNNELS_MAX || busy < 1 || busy > tunnels) {
            throw new IllegalArgumentException("a fleet is 1 to " + TUNNELS_MAX
                    + " tunnels, 1 or more of them busy, not " + tunnels + " and " + busy);
        }
    }

    /** The name of tunnel {@code index} at both ends. */
    public static String connection(int index) {
        return "tunnel-" + index;
    }

    /** Which tunnels carry pings. */
    public List<Integer> busyTunnels() {
        return IntStream.range(0, busy)
                .map(i -> (int) ((long) i * tunnels / busy))
                .boxed()
                .toList();
    }

    public HostConfig gateway() {
        return host(GATEWAY_NODE, true, List.of(BEHIND_GATEWAY));
    }

    public HostConfig peers() {
        return host(PEERS_NODE, false, busyTunnels().stream().map(Fleet::behind).toList());
    }

    public static IpAddress behindGateway() {
        return BEHIND_GATEWAY;
    }

    /** The host behind the peer of tunnel {@code index}. */
    public static IpAddress behind(int index) {
        return IpAddress.of("10.64." + (index >> 8) + "." + (index & 0xff));
    }

    private HostConfig host(NodeName name, boolean gateway, List<IpAddress> inner) {
        List<ConnectionPolicy> connections = IntStream.range(0, tunnels)
                .mapToObj(i -> connection(i, gateway))
                .toList();
        List<Route> routes = connections.stream()
                .map(connection -> new Route(
                        connection.name(),
                        connection.firstChild().localSelectors(),
                        connection.firstChild().remoteSelectors()))
                .toList();
        EndpointPolicy policy = new EndpointPolicy(
                ports, connections, VendorIds.NONE, Ikev1Answer.SILENCE, NoticeLimit.DEFAULT, NO_FLOOD);
        return new HostConfig(name, policy, routes, List.of(new Inner("host behind the " + name, inner)));
    }

    private ConnectionPolicy connection(int index, boolean gateway) {
        List<TrafficSelector> near = only(BEHIND_GATEWAY);
        List<TrafficSelector> far = only(behind(index));
        ChildPolicy child = new ChildPolicy(
                "net", ESP, ESP, gateway ? near : far, gateway ? far : near, SelectorRule.NARROW, REPLAY_WINDOW);
        Identity gatewayIdentity = Identity.of(ends.gateway());
        Identity peerIdentity = Identity.of(behind(index));
        return new ConnectionPolicy(
                connection(index),
                gateway ? ends.gateway() : ends.peers(),
                gateway ? ends.peers() : ends.gateway(),
                gateway ? gatewayIdentity : peerIdentity,
                gateway ? peerIdentity : gatewayIdentity,
                KEY,
                List.of(ike),
                List.of(child),
                options());
    }

    private SessionOptions options() {
        return SessionOptions.DEFAULT
                .withEncapsulation(EncapsulationPolicy.BY_CHOICE)
                .withTiming(Timing.DEFAULT.withLiveness(LivenessPolicy.after(liveness)));
    }

    private static List<TrafficSelector> only(IpAddress address) {
        return List.of(TrafficSelector.range(address, address));
    }
}
