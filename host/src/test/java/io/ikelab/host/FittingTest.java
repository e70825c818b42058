package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.Event;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.inner.DatagramEvent;
import io.ikelab.inner.EchoEvent;
import io.ikelab.inner.PacketTooBig;
import io.ikelab.inner.TransferEvent;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.Packet;
import io.ikelab.net.PathModel;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.SessionOptions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets that are too large for a tunnel, and what keeps them from being so. AES-GCM-256 over IPv4, no UDP. */
class FittingTest {
    private static final PathModel PATH = LinkConditions.latency(Duration.ofMillis(10));
    private static final IpAddress ROUTER = IpAddress.of("203.0.113.9");

    /** An outer packet of 1500: 20 + 8 + 8 before the inner packet, trailer, padding and 16 behind. */
    private static final int ROOM = 1446;

    @Test
    void whoSendsTooMuchWithDfIsToldAndSendsLess() {
        TwoHosts lab = transferred(TunnelFit.DEFAULT, PATH, 200_000);

        assertThat(texts(lab, HostEvent.PacketTooLarge.class).getFirst())
                .isEqualTo("an inner packet of 1500 octets with DF (10.1.0.4 → 10.2.0.4 protocol 6 ports "
                        + sourcePort(lab) + " → 9) does not fit the tunnel of 'tunnel', which carries " + ROOM
                        + ": dropped, and its sender told by ICMP, 1 so far");
        assertThat(lab.seen(TransferEvent.PathShrank.class))
                .singleElement()
                .extracting(TransferEvent.PathShrank::mtu, TransferEvent.PathShrank::segmentSize)
                .containsExactly(ROOM, ROOM - 40);
        assertThat(lab.seen(TransferEvent.Received.class)).hasSize(1);
        assertThat(lab.wire).allMatch(packet -> packet.payload().length() + 20 <= 1500);
    }

    @Test
    void whereNobodyIsToldTheTransferStalls() {
        TwoHosts lab = transferred(TunnelFit.DEFAULT.tellingTooBig(false), PATH, 200_000);

        assertThat(lab.seen(TransferEvent.Stalled.class))
                .singleElement()
                .satisfies(stalled ->
                        assertThat(stalled.statistics().acknowledged()).isZero());
    }

    /** As ping -f -l on Windows, or -M do -s elsewhere, finds the largest packet: 28 octets are IPv4's and ICMP's headers. */
    @Test
    void pingsWithDfFindTheLargestPacketThatPasses() {
        TwoHosts lab = new TwoHosts(TunnelFit.DEFAULT, SessionOptions.DEFAULT, PATH);
        lab.initiate();
        lab.east.command(sized(ROOM - 28));
        lab.east.command(sized(ROOM - 27));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.finished())
                .extracting(series -> series.statistics().received())
                .containsExactlyInAnyOrder(0, 1);
        assertThat(texts(lab, EchoEvent.RequestTooBig.class))
                .containsExactly(
                        "ping 10.1.0.4 → 10.2.0.4 number 1 needs to be fragmented, and DF is set: packets of at"
                                + " most " + ROOM + " octets get through");
    }

    private static HostCommand.Ping sized(int octets) {
        Duration second = Duration.ofSeconds(1);
        InnerTarget west = new InnerTarget.Address(TwoHosts.WEST_INNER);
        return new HostCommand.Ping(TwoHosts.EAST_INNER, west, 1, second, second, octets, true);
    }

    @Test
    void datagramsWithDfAreToldOfToo() {
        TwoHosts lab = new TwoHosts(TunnelFit.DEFAULT, SessionOptions.DEFAULT, PATH);
        lab.initiate();
        lab.east.command(new HostCommand.Send(
                TwoHosts.EAST_INNER,
                new InnerTarget.Address(TwoHosts.WEST_INNER),
                9,
                2,
                Duration.ofMillis(100),
                1472,
                true));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.seen(DatagramEvent.Arrived.class)).isEmpty();
        assertThat(texts(lab, DatagramEvent.TooBig.class))
                .hasSize(2)
                .allMatch(text -> text.endsWith("DF is set: packets of at most " + ROOM + " octets get through"));
    }

    @Test
    void withDfClearedOutsideEverythingLeavesAsItIs() {
        TwoHosts lab = transferred(TunnelFit.DEFAULT.withDontFragment(OuterDontFragment.CLEAR), PATH, 200_000);

        assertThat(lab.seen(TransferEvent.Received.class)).hasSize(1);
        assertThat(lab.wire).anyMatch(packet -> packet.payload().length() + 20 > 1500);
        assertThat(lab.wire)
                .filteredOn(packet -> packet.source().equals(TwoHosts.EAST))
                .noneMatch(packet -> packet.fields().dontFragment());
    }

    @ParameterizedTest
    @CsvSource({"COPY, false", "SET, true", "CLEAR, false"})
    void pingsWithoutDfShowWhatTheRuleMakesOfIt(OuterDontFragment rule, boolean set) {
        TwoHosts lab = new TwoHosts(TunnelFit.DEFAULT.withDontFragment(rule), SessionOptions.DEFAULT, PATH);
        lab.initiate();
        lab.east.command(TwoHosts.ping(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.wire)
                .filteredOn(packet ->
                        packet.protocol() == IpProtocol.ESP && packet.source().equals(TwoHosts.EAST))
                .hasSize(10)
                .allMatch(packet -> packet.fields().dontFragment() == set);
    }

    @Test
    void theClampLowersBothDirectionsToWhatFits() {
        TunnelFit fit = TunnelFit.DEFAULT.withMssClamp(new MssClamp.ByPath());
        TwoHosts lab = new TwoHosts(fit, SessionOptions.DEFAULT, PATH);
        lab.initiate();
        lab.east.command(TwoHosts.transfer(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER, 200_000));
        lab.west.command(TwoHosts.transfer(TwoHosts.WEST_INNER_V6, TwoHosts.EAST_INNER_V6, 200_000));
        lab.run(Duration.ofSeconds(10));

        assertThat(lab.seen(TransferEvent.Accepted.class))
                .extracting(TransferEvent.Accepted::announced)
                .containsExactlyInAnyOrder(OptionalInt.of(ROOM - 40), OptionalInt.of(ROOM - 60));
        assertThat(lab.seen(HostEvent.MssLowered.class)).hasSize(4);
        assertThat(lab.seen(HostEvent.PacketTooLarge.class)).isEmpty();
        assertThat(lab.seen(TransferEvent.Finished.class))
                .hasSize(2)
                .allMatch(finished -> finished.statistics().retransmissions() == 0);
        assertThat(lab.wire.stream()
                        .mapToInt(packet -> packet.payload().length() + 20)
                        .max())
                .hasValue(1500);
    }

    @Test
    void theClampKnowsOfUdp() {
        TunnelFit fit = TunnelFit.DEFAULT.withMssClamp(new MssClamp.ByPath());
        TwoHosts lab = new TwoHosts(fit, SessionOptions.DEFAULT.withEncapsulation(EncapsulationPolicy.FAKE_NATD), PATH);
        lab.initiate();
        lab.east.command(TwoHosts.transfer(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER, 10_000));
        lab.run(Duration.ofSeconds(5));

        assertThat(lab.seen(TransferEvent.Accepted.class))
                .extracting(TransferEvent.Accepted::announced)
                .containsExactly(OptionalInt.of(ROOM - 8 - 40));
        assertThat(lab.seen(TransferEvent.Finished.class)).hasSize(1);
    }

    @Test
    void aRouterOnThePathIsBelievedAboutPacketsToThePeer() {
        PathModel narrow = (packet, now, random) -> packet.payload().length() + 20 > 1400
                        && packet.fields().dontFragment()
                ? new PathModel.Crossing(
                        List.of(), List.of(new PathModel.Delivery(now.plusMillis(5), tooBig(packet))), List.of())
                : PATH.cross(packet, now, random);
        TwoHosts lab = transferred(TunnelFit.DEFAULT, narrow, 200_000);

        assertThat(texts(lab, HostEvent.PathMtuLearned.class))
                .containsExactly("the path to 198.51.100.1 carries packets of 1400 octets, says 203.0.113.9 by ICMP");
        assertThat(lab.seen(TransferEvent.PathShrank.class))
                .extracting(TransferEvent.PathShrank::mtu)
                .containsExactly(ROOM, 1346);
        assertThat(lab.seen(TransferEvent.Received.class)).hasSize(1);
    }

    /** As a router on the path sends it: with the outer IP header of what was too big. */
    private static Packet tooBig(Packet packet) {
        WireWriter outer = new WireWriter();
        outer.u8(0x45).u8(0).u16(20 + packet.payload().length()).u32(0x4000);
        outer.u8(64).u8(packet.protocol()).u16(0);
        outer.octets(packet.source().octets()).octets(packet.destination().octets());
        outer.octets(packet.payload());
        Octets message = PacketTooBig.about(outer.toOctets(), 1400)
                .toPacket(ROUTER, packet.source(), 1)
                .payload();
        return new Packet(
                new PacketId(new NodeName("router"), 1),
                ROUTER,
                packet.source(),
                IpProtocol.ICMP,
                IpFields.whole(1),
                message);
    }

    private static TwoHosts transferred(TunnelFit fit, PathModel path, long bytes) {
        TwoHosts lab = new TwoHosts(fit, SessionOptions.DEFAULT, path);
        lab.initiate();
        lab.east.command(TwoHosts.transfer(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER, bytes));
        lab.run(Duration.ofSeconds(60));
        return lab;
    }

    private static int sourcePort(TwoHosts lab) {
        return lab.seen(TransferEvent.Started.class).getFirst().plan().sourcePort();
    }

    private static <E extends Event> List<String> texts(TwoHosts lab, Class<E> kind) {
        return lab.seen(kind).stream().map(Event::text).toList();
    }
}
