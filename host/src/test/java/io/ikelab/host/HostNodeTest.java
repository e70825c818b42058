package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.EspEvent;
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
import io.ikelab.net.IpProtocol;
import io.ikelab.net.LinkConditions;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostNodeTest {
    private static final IpAddress EAST = IpAddress.of("192.0.2.1");
    private static final IpAddress WEST = IpAddress.of("198.51.100.1");
    private static final IpAddress EAST_INNER = IpAddress.of("10.1.0.4");
    private static final IpAddress WEST_INNER = IpAddress.of("10.2.0.4");
    private static final IpAddress EAST_INNER_V6 = IpAddress.of("fd01::4");
    private static final IpAddress WEST_INNER_V6 = IpAddress.of("fd02::4");

    private final List<Event> events = new ArrayList<>();
    private final List<Packet> wire = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(EncapsulationPolicy.class)
    void pingsCrossTheTunnelBothWaysInEitherEncapsulation(EncapsulationPolicy encapsulation) {
        Lab lab = new Lab(encapsulation, LinkConditions.latency(Duration.ofMillis(10)));
        lab.initiate();

        lab.east.command(ping(EAST_INNER, WEST_INNER));
        lab.west.command(ping(WEST_INNER, EAST_INNER));
        lab.west.command(ping(WEST_INNER_V6, EAST_INNER_V6));
        lab.run(Duration.ofSeconds(5));

        assertThat(finished()).hasSize(3).allSatisfy(series -> {
            assertThat(series.statistics().received()).isEqualTo(10);
            assertThat(series.statistics().lost()).isZero();
        });
        int esp = encapsulation.isAlways() ? IpProtocol.UDP : IpProtocol.ESP;
        assertThat(wire).filteredOn(packet -> packet.protocol() == esp).hasSizeGreaterThanOrEqualTo(60);
        assertThat(wire)
                .noneSatisfy(packet -> assertThat(packet.payload().toHex())
                        .contains(EAST_INNER.octets().toHex()
                                + WEST_INNER.octets().toHex()));
    }

    @Test
    void aLossyPathLosesPingsAndSaysSo() {
        Lab lab = new Lab(EncapsulationPolicy.BY_CHOICE, LinkConditions.latency(Duration.ofMillis(10)));
        lab.initiate();
        lab.network.path(LinkConditions.latency(Duration.ofMillis(10)).withLoss(1));

        lab.east.command(ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));

        assertThat(finished())
                .singleElement()
                .satisfies(series -> assertThat(series.statistics().lost()).isEqualTo(10));
    }

    @Test
    void trafficWithoutATunnelBringsItUp() {
        Lab lab = new Lab(EncapsulationPolicy.BY_CHOICE, LinkConditions.latency(Duration.ofMillis(10)));

        lab.east.command(ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));

        assertThat(finished())
                .singleElement()
                .satisfies(series -> assertThat(series.statistics().received()).isBetween(8, 9));
    }

    @Test
    void statusCountsInnerOctetsSinceTheTunnelCameUp() {
        Lab lab = new Lab(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);
        lab.initiate();
        lab.east.command(ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));
        lab.east.command(new IkeCommand.Terminate("tunnel"));
        lab.run(Duration.ofSeconds(1));

        lab.east.command(new HostCommand.ReportStatus());

        ConnectionStatus status = events.stream()
                .filter(HostEvent.StatusReported.class::isInstance)
                .map(HostEvent.StatusReported.class::cast)
                .findFirst()
                .orElseThrow()
                .connections()
                .getFirst();
        assertThat(status.phase()).isEqualTo(ConnectionStatus.Phase.DOWN);
        assertThat(status.egressBytes()).isEqualTo(10 * (20 + 8 + 56));
        assertThat(status.ingressBytes()).isEqualTo(10 * (20 + 8 + 56));
    }

    @Test
    void commandsForWhatIsNotThereAreRefusedInWords() {
        Lab lab = new Lab(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);

        lab.east.command(new IkeCommand.Initiate("nowhere"));
        lab.east.command(ping(WEST_INNER, EAST_INNER));

        assertThat(events)
                .filteredOn(HostEvent.CommandRefused.class::isInstance)
                .extracting(Event::text)
                .containsExactly(
                        "there is no connection 'nowhere'", "no host behind this end has the address 10.2.0.4");
    }

    @Test
    void theFirstPacketOfEachSaIsAnnounced() {
        Lab lab = new Lab(EncapsulationPolicy.BY_CHOICE, PathModel.IDEAL);
        lab.initiate();
        lab.east.command(ping(EAST_INNER, WEST_INNER));
        lab.run(Duration.ofSeconds(5));

        assertThat(events).filteredOn(EspEvent.class::isInstance).hasSizeGreaterThanOrEqualTo(4);
    }

    private static HostCommand.Ping ping(IpAddress from, IpAddress to) {
        return new HostCommand.Ping(from, to, 10, Duration.ofMillis(100), Duration.ofSeconds(1), 56);
    }

    private List<EchoEvent.SeriesFinished> finished() {
        return events.stream()
                .filter(EchoEvent.SeriesFinished.class::isInstance)
                .map(EchoEvent.SeriesFinished.class::cast)
                .toList();
    }

    private final class Lab {
        private final Scheduler scheduler = new Scheduler(Instant.parse("2025-01-01T00:00:00Z"));
        private final VirtualNetwork network;
        private final VirtualNetwork.Attachment east;
        private final VirtualNetwork.Attachment west;

        private Lab(EncapsulationPolicy encapsulation, PathModel path) {
            SeededRandomness random = new SeededRandomness(7);
            Subscriber recorder = events::add;
            network = new VirtualNetwork(
                    scheduler, path, random.child("path"), (at, packet) -> wire.add(packet), recorder);
            east = network.attach(
                    node("east", EAST, WEST, EAST_INNER, EAST_INNER_V6, encapsulation, random), List.of(EAST));
            west = network.attach(
                    node("west", WEST, EAST, WEST_INNER, WEST_INNER_V6, encapsulation, random), List.of(WEST));
        }

        private void initiate() {
            east.command(new IkeCommand.Initiate("tunnel"));
            run(Duration.ofSeconds(1));
        }

        private void run(Duration duration) {
            scheduler.runUntil(scheduler.now().plus(duration));
        }
    }

    private static HostNode node(
            String name,
            IpAddress local,
            IpAddress remote,
            IpAddress inner,
            IpAddress innerV6,
            EncapsulationPolicy encapsulation,
            SeededRandomness random) {
        List<EspProposal> esp = List.of(new EspProposal(
                List.of(new CipherChoice(EncryptionId.AES_GCM_16, 256)),
                List.of(),
                List.of(),
                List.of(EsnId.THIRTY_TWO_BIT)));
        ConnectionPolicy connection = new ConnectionPolicy(
                "tunnel",
                local,
                remote,
                Identity.of(local),
                Identity.of(remote),
                Secret.copyOf(Octets.ofUtf8("secret")),
                List.of(new IkeProposal(
                        List.of(new CipherChoice(EncryptionId.AES_CBC, 256)),
                        List.of(IntegrityId.HMAC_SHA2_256_128),
                        List.of(PrfId.HMAC_SHA2_256),
                        List.of(KeyExchangeId.MODP_2048))),
                List.of(new ChildPolicy("net", esp, esp, behind(local), behind(remote), SelectorRule.NARROW, 64)),
                SessionOptions.DEFAULT.withEncapsulation(encapsulation));
        HostConfig config = HostConfig.policyBased(
                new NodeName(name),
                new EndpointPolicy(IkePorts.STANDARD, List.of(connection)),
                List.of(new HostConfig.Inner(name + " host", List.of(inner, innerV6))));
        return new HostNode(config, new BouncyCastleCrypto(), new BcEspEngine(), random.child(name));
    }

    private static List<TrafficSelector> behind(IpAddress end) {
        String number = end.equals(EAST) ? "1" : "2";
        return List.of(
                TrafficSelector.range(IpAddress.of("10." + number + ".0.0"), IpAddress.of("10." + number + ".255.255")),
                TrafficSelector.range(
                        IpAddress.of("fd0" + number + "::"),
                        IpAddress.of("fd0" + number + ":ffff:ffff:ffff:ffff:ffff:ffff:ffff")));
    }
}
