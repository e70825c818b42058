package io.ikelab.host;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.bc.BcEspEngine;
import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.Subscriber;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.inner.EchoEvent;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Packet;
import io.ikelab.net.PathModel;
import io.ikelab.net.Scheduler;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.VirtualNetwork;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.ChildPolicy;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.ConnectionPolicy;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.EndpointPolicy;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.Identity;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.IkeProposal;
import io.ikelab.policy.SelectorRule;
import io.ikelab.policy.SessionOptions;
import io.ikelab.sa.IkeCommand;
import io.ikelab.wire.TrafficSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Two IPsec hosts in virtual time, with a host behind each, and all that was seen of them. */
final class TwoHosts {
    static final IpAddress EAST = IpAddress.of("192.0.2.1");
    static final IpAddress WEST = IpAddress.of("198.51.100.1");
    static final IpAddress EAST_INNER = IpAddress.of("10.1.0.4");
    static final IpAddress WEST_INNER = IpAddress.of("10.2.0.4");
    static final IpAddress EAST_INNER_V6 = IpAddress.of("fd01::4");
    static final IpAddress WEST_INNER_V6 = IpAddress.of("fd02::4");

    final List<Event> events = new ArrayList<>();
    final List<Packet> wire = new ArrayList<>();
    final VirtualNetwork network;
    final VirtualNetwork.Attachment east;
    final VirtualNetwork.Attachment west;
    private final Scheduler scheduler = new Scheduler(Instant.parse("2025-01-01T00:00:00Z"));

    /**
     * Where the two stand.
     *
     * @param eastSeenAs east's address as west knows it, another where a NAT is between
     */
    record Place(IpAddress east, IpAddress west, IpAddress eastSeenAs) {
        static final Place IPV4 = new Place(EAST, WEST, EAST);
    }

    TwoHosts(Place place, SessionOptions options, PathModel path) {
        this(place, options, path, Optional.empty());
    }

    /** @param fit how the eastern host makes packets fit; the western one has the usual way */
    TwoHosts(TunnelFit fit, SessionOptions options, PathModel path) {
        this(Place.IPV4, options, path, Optional.empty(), fit);
    }

    /** @param westward what limits the western host */
    TwoHosts(Place place, SessionOptions options, PathModel path, Optional<Bottleneck.Plan> westward) {
        this(place, options, path, westward, TunnelFit.DEFAULT);
    }

    private TwoHosts(
            Place place,
            SessionOptions options,
            PathModel path,
            Optional<Bottleneck.Plan> westward,
            TunnelFit eastward) {
        SeededRandomness random = new SeededRandomness(7);
        Subscriber recorder = events::add;
        network = new VirtualNetwork(scheduler, path, random.child("path"), (at, packet) -> wire.add(packet), recorder);
        List<IpAddress> behindEast = List.of(EAST_INNER, EAST_INNER_V6);
        List<IpAddress> behindWest = List.of(WEST_INNER, WEST_INNER_V6);
        Identity eastern = Identity.of(place.east());
        Identity western = Identity.of(place.west());
        HostNode eastNode = node(
                "east",
                connection(place.east(), place.west(), List.of(eastern, western), 1, options),
                behindEast,
                Optional.empty(),
                eastward,
                random);
        HostNode westNode = node(
                "west",
                connection(place.west(), place.eastSeenAs(), List.of(western, eastern), 2, options),
                behindWest,
                westward,
                TunnelFit.DEFAULT,
                random);
        east = network.attach(eastNode, List.of(place.east(), place.eastSeenAs()));
        west = network.attach(westNode, List.of(place.west()));
    }

    static TwoHosts encapsulating(EncapsulationPolicy encapsulation, PathModel path) {
        return new TwoHosts(Place.IPV4, SessionOptions.DEFAULT.withEncapsulation(encapsulation), path);
    }

    static HostCommand.Ping ping(IpAddress from, IpAddress to) {
        return new HostCommand.Ping(from, to, 10, Duration.ofMillis(100), Duration.ofSeconds(1), 56);
    }

    static HostCommand.Transfer transfer(IpAddress from, IpAddress to, long bytes) {
        return new HostCommand.Transfer(from, to, 9, bytes, true, Duration.ofSeconds(20));
    }

    void initiate() {
        east.command(new IkeCommand.Initiate("tunnel"));
        run(Duration.ofSeconds(1));
    }

    void run(Duration duration) {
        scheduler.runUntil(scheduler.now().plus(duration));
    }

    List<EchoEvent.SeriesFinished> finished() {
        return seen(EchoEvent.SeriesFinished.class);
    }

    <E extends Event> List<E> seen(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the eastern host is configured with, with {@code change} made to its one connection. */
    static HostConfig east(UnaryOperator<ConnectionPolicy> change) {
        SessionOptions options = SessionOptions.DEFAULT.withEncapsulation(EncapsulationPolicy.BY_CHOICE);
        List<Identity> identities = List.of(Identity.of(EAST), Identity.of(WEST));
        ConnectionPolicy connection = change.apply(connection(EAST, WEST, identities, 1, options));
        return config("east", connection, List.of(EAST_INNER, EAST_INNER_V6), Optional.empty());
    }

    private static HostNode node(
            String name,
            ConnectionPolicy connection,
            List<IpAddress> inner,
            Optional<Bottleneck.Plan> bottleneck,
            TunnelFit fit,
            SeededRandomness random) {
        HostConfig config = config(name, connection, inner, bottleneck).withFit(fit);
        return new HostNode(config, new BouncyCastleCrypto(), new BcEspEngine(), random.child(name));
    }

    private static HostConfig config(
            String name, ConnectionPolicy connection, List<IpAddress> inner, Optional<Bottleneck.Plan> bottleneck) {
        HostConfig plain = HostConfig.policyBased(
                new NodeName(name),
                new EndpointPolicy(IkePorts.STANDARD, List.of(connection)),
                List.of(new HostConfig.Inner(name + " host", inner)));
        return new HostConfig(
                plain.name(), plain.policy(), plain.routes(), plain.hosts(), Optional.empty(), bottleneck);
    }

    /** @param identities this end's, then the peer's */
    private static ConnectionPolicy connection(
            IpAddress local, IpAddress remote, List<Identity> identities, int side, SessionOptions options) {
        List<EspProposal> esp = List.of(new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                List.of(),
                List.of(),
                List.of(EsnId.THIRTY_TWO_BIT)));
        return new ConnectionPolicy(
                "tunnel",
                local,
                remote,
                identities.getFirst(),
                identities.getLast(),
                Secret.copyOf(Octets.ofUtf8("secret")),
                List.of(new IkeProposal(
                        List.of(new CipherChoice(EncryptionId.AES_CBC, 256)),
                        List.of(IntegrityId.HMAC_SHA2_256_128),
                        List.of(PrfId.HMAC_SHA2_256),
                        List.of(KeyExchangeId.MODP_2048))),
                List.of(new ChildPolicy("net", esp, esp, behind(side), behind(3 - side), SelectorRule.NARROW, 64)),
                options);
    }

    private static List<TrafficSelector> behind(int side) {
        return List.of(
                TrafficSelector.range(IpAddress.of("10." + side + ".0.0"), IpAddress.of("10." + side + ".255.255")),
                TrafficSelector.range(
                        IpAddress.of("fd0" + side + "::"),
                        IpAddress.of("fd0" + side + ":ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
    }
}
