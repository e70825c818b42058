package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.scenario.Incident;
import io.ikelab.lab.scenario.Incident.Blow;
import io.ikelab.lab.scenario.PathChange;
import io.ikelab.lab.scenario.PathPlan;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.LinkMtu;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.PathModel.Delivery;
import io.ikelab.net.SeededRandomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.net.path.Lane;
import io.ikelab.net.path.LaneSetting;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a scenario says befalls a message, befalls that one and no other. */
final class EventfulPathTest {
    private static final IpAddress GATEWAY = IpAddress.of("203.0.113.10");
    private static final IpAddress PEER = IpAddress.of("198.51.100.20");
    private static final Duration LATENCY = Duration.ofMillis(20);

    private Instant now = VirtualRun.EPOCH;
    private long packets;

    private static EventfulPath with(Incident... incidents) {
        return new EventfulPath(
                new PathPlan(
                        Lane.of(LinkConditions.latency(LATENCY)),
                        Lane.of(LinkConditions.latency(LATENCY)),
                        List.of(incidents)),
                Map.of(GATEWAY, Side.GATEWAY, PEER, Side.PEER),
                VirtualRun.EPOCH,
                new SeededRandomness(1));
    }

    private static Incident incident(int number, int copies, Blow blow) {
        return new Incident(
                Side.GATEWAY, ExchangeType.CREATE_CHILD_SA, true, OptionalInt.empty(), number, copies, blow);
    }

    private Packet message(IpAddress from, ExchangeType exchange, boolean response, long ikeSa, long id) {
        IkeHeader header = IkeHeader.v2(new IkeSpi(ikeSa), new IkeSpi(9), exchange, false, response, new MessageId(id));
        IpAddress to = from.equals(GATEWAY) ? PEER : GATEWAY;
        UdpDatagram datagram = new UdpDatagram(
                new Path(new Endpoint(from, 500), new Endpoint(to, 500)),
                MessageCodec.encode(new IkeMessage(header, List.of())));
        return datagram.toPacket(new PacketId(new NodeName("test"), packets++), IpFields.whole(1));
    }

    private Packet answer(long id) {
        return message(GATEWAY, ExchangeType.CREATE_CHILD_SA, true, 1, id);
    }

    /** When each copy arrives, in milliseconds after now; one list for each packet. */
    private List<List<Long>> arrivals(EventfulPath path, Packet... sent) {
        return Stream.of(sent).map(packet -> arrivals(path, packet)).toList();
    }

    private List<Long> arrivals(EventfulPath path, Packet packet) {
        return path.cross(packet, now, new SeededRandomness(1)).deliveries().stream()
                .map(delivery -> Duration.between(now, delivery.at()).toMillis())
                .toList();
    }

    private static List<List<Long>> lists(Long[]... arrivals) {
        return Arrays.stream(arrivals).map(List::of).toList();
    }

    @Test
    void theOneThatIsMeantIsLostAndItsRepetitionArrives() {
        EventfulPath path = with(incident(2, 1, new Blow.Drop()));

        assertThat(arrivals(path, answer(1), answer(1), answer(2), answer(2), answer(3)))
                .isEqualTo(
                        lists(new Long[] {20L}, new Long[] {20L}, new Long[] {}, new Long[] {20L}, new Long[] {20L}));
    }

    @Test
    void asManyCopiesAreLostAsAreMeant() {
        EventfulPath path = with(incident(1, 2, new Blow.Drop()));

        assertThat(arrivals(path, answer(1), answer(2), answer(1), answer(1)))
                .isEqualTo(lists(new Long[] {}, new Long[] {20L}, new Long[] {}, new Long[] {20L}));
    }

    @Test
    void onlyMessagesOfThatEndThatExchangeAndThatDirectionAreMeant() {
        EventfulPath path = with(incident(1, 1, new Blow.Drop()));

        assertThat(arrivals(
                        path,
                        message(PEER, ExchangeType.CREATE_CHILD_SA, true, 1, 1),
                        message(GATEWAY, ExchangeType.INFORMATIONAL, true, 1, 1),
                        message(GATEWAY, ExchangeType.CREATE_CHILD_SA, false, 1, 1)))
                .allMatch(arrivals -> arrivals.equals(List.of(20L)));
        assertThat(arrivals(path, answer(1))).isEmpty();
    }

    @Test
    void ikeSasAreCountedAsTheyAppear() {
        Incident onTheSecond = new Incident(
                Side.GATEWAY, ExchangeType.CREATE_CHILD_SA, true, OptionalInt.of(2), 1, 1, new Blow.Drop());
        EventfulPath path = with(onTheSecond);

        assertThat(arrivals(path, message(PEER, ExchangeType.IKE_SA_INIT, false, 77, 0)))
                .hasSize(1);
        assertThat(arrivals(path, message(GATEWAY, ExchangeType.CREATE_CHILD_SA, true, 77, 1)))
                .hasSize(1);
        assertThat(arrivals(path, message(GATEWAY, ExchangeType.CREATE_CHILD_SA, true, 55, 1)))
                .isEmpty();
    }

    @Test
    void whatIsHeldUpComesLaterAndWhatIsDoubledComesAgain() {
        assertThat(arrivals(with(incident(1, 1, new Blow.Hold(Duration.ofMillis(300)))), answer(1)))
                .containsExactly(320L);
        assertThat(arrivals(with(incident(1, 1, new Blow.Duplicate(Duration.ofMillis(5)))), answer(1)))
                .containsExactly(20L, 25L);
    }

    @Test
    void whatIsOvertakenComesRightBehindTheNextIkeMessageOfItsEnd() {
        EventfulPath path = with(incident(1, 1, new Blow.Overtaken()));
        Packet held = answer(1);
        Packet next = message(GATEWAY, ExchangeType.INFORMATIONAL, false, 1, 0);

        assertThat(arrivals(path, held)).isEmpty();
        assertThat(arrivals(path, message(PEER, ExchangeType.INFORMATIONAL, false, 1, 0)))
                .containsExactly(20L);
        now = now.plusSeconds(2);
        assertThat(path.cross(next, now, new SeededRandomness(1)).deliveries())
                .containsExactly(
                        new Delivery(now.plus(LATENCY), next),
                        new Delivery(now.plus(LATENCY).plusMillis(1), held));
    }

    @Test
    void conditionsHoldFromWhenTheyChange() {
        EventfulPath path = with();

        assertThat(arrivals(path, answer(1))).containsExactly(20L);
        path.change(new PathChange(List.of(Side.GATEWAY), List.of(new LaneSetting.Latency(Duration.ofMillis(70)))));
        assertThat(arrivals(path, answer(2), fromPeer())).isEqualTo(lists(new Long[] {70L}, new Long[] {20L}));
        path.change(new PathChange(List.of(Side.values()), List.of(new LaneSetting.Loss(1))));
        assertThat(arrivals(path, answer(3), fromPeer())).isEqualTo(lists(new Long[] {}, new Long[] {}));
        path.change(new PathChange(List.of(Side.values()), List.of(new LaneSetting.Clear())));
        assertThat(arrivals(path, answer(4), fromPeer())).isEqualTo(lists(new Long[] {70L}, new Long[] {20L}));
    }

    @Test
    void fragmentsComeAsThePathHasThem() {
        assertThat(offsets(LinkMtu.Fate.ARRIVE)).containsExactly(0, 1480);
        assertThat(offsets(LinkMtu.Fate.LOST)).containsExactly(0);
        assertThat(offsets(LinkMtu.Fate.REVERSED)).containsExactly(1480, 0);
        assertThat(offsets(LinkMtu.Fate.OUT_OF_ORDER)).isEmpty();
    }

    private List<Integer> offsets(LinkMtu.Fate fate) {
        EventfulPath path = with();
        path.change(new PathChange(
                List.of(Side.PEER), List.of(new LaneSetting.Mtu(1500), new LaneSetting.Fragments(fate))));
        Packet large = new UdpDatagram(
                        new Path(new Endpoint(PEER, 4500), new Endpoint(GATEWAY, 4500)), Octets.zeros(2000))
                .toPacket(new PacketId(new NodeName("test"), packets++), IpFields.whole(1));
        return path.cross(large, now, new SeededRandomness(1)).deliveries().stream()
                .map(delivery -> delivery.packet().fields().fragmentOffset())
                .toList();
    }

    private Packet fromPeer() {
        return message(PEER, ExchangeType.INFORMATIONAL, false, 1, 1);
    }
}
