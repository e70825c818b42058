package io.ikelab.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration ONE_WAY = Duration.ofMillis(20);
    private static final IpAddress LEFT = IpAddress.of("10.1.0.5");
    private static final IpAddress RIGHT = IpAddress.of("10.2.0.7");
    private static final IpAddress LEFT6 = IpAddress.of("fd01::5");
    private static final IpAddress RIGHT6 = IpAddress.of("fd02::7");

    private final InnerHost left = new InnerHost(List.of(LEFT, LEFT6), new EventSource(new NodeName("left")));
    private final InnerHost right = new InnerHost(List.of(RIGHT, RIGHT6), new EventSource(new NodeName("right")));
    private final List<TransferEvent> seen = new ArrayList<>();
    private final List<IpPacket> wire = new ArrayList<>();
    private final PriorityQueue<Flight> flying =
            new PriorityQueue<>(Comparator.comparing(Flight::at).thenComparingInt(Flight::number));
    private UnaryOperator<Octets> router = packet -> packet;
    private Predicate<IpPacket> lost = _ -> false;
    private Instant now = START;

    private record Flight(Instant at, int number, InnerHost to, Octets packet) {}

    @Test
    void everythingArrivesInFullSegmentsOfBothFamilies() {
        begin(LEFT, RIGHT, 1_000_000);
        assertThat(only(TransferEvent.Finished.class).statistics())
                .isEqualTo(new TransferStatistics(1_000_000, 685, 0, 1460, Duration.ofMillis(720)));
        assertThat(only(TransferEvent.Received.class).octets()).isEqualTo(1_000_000);
        assertThat(wire)
                .filteredOn(packet -> packet.payload().length() > 100)
                .allMatch(IpPacket::dontFragment)
                .extracting(packet -> packet.payload().length() + 20)
                .contains(1500)
                .allMatch(length -> length <= 1500);

        seen.clear();
        begin(LEFT6, RIGHT6, 100_000);
        assertThat(only(TransferEvent.Finished.class).statistics().segmentSize())
                .isEqualTo(1440);
        assertThat(only(TransferEvent.Received.class).octets()).isEqualTo(100_000);
    }

    @Test
    void oneOctetIsEnough() {
        begin(LEFT, RIGHT, 1);
        assertThat(only(TransferEvent.Finished.class).text())
                .isEqualTo("transfer 10.1.0.5 → 10.2.0.7 is complete: 1 octets in 0.080 s, in segments of up to 1460,"
                        + " 0 retransmissions");
    }

    @Test
    void bothEndsAnnounceTheirSegmentSizeAndTheSmallerCounts() {
        router = packet ->
                MssOption.lower(packet, 1350).map(MssOption.Lowered::packet).orElse(packet);
        begin(LEFT, RIGHT, 100_000);
        assertThat(only(TransferEvent.Started.class).announced()).isEqualTo(1460);
        assertThat(only(TransferEvent.Accepted.class).announced()).isEqualTo(OptionalInt.of(1350));
        assertThat(only(TransferEvent.Connected.class).text())
                .isEqualTo(
                        "transfer 10.1.0.5 → 10.2.0.7 is connected: the other end announces an MSS of 1350, so a full"
                                + " segment carries 1350 octets");
        assertThat(only(TransferEvent.Finished.class).statistics().segments()).isEqualTo(75);
    }

    @Nested
    class WhenSegmentsAreLost {
        @Test
        void oneIsSentAgainAfterThreeDuplicatesAndNoTimeout() {
            lost = nth(30);
            begin(LEFT, RIGHT, 200_000);
            TransferStatistics statistics = only(TransferEvent.Finished.class).statistics();
            assertThat(statistics.retransmissions()).isEqualTo(1);
            assertThat(statistics.took()).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void theSynIsSentAgainAfterASecond() {
            lost = nth(1);
            begin(LEFT, RIGHT, 1000);
            assertThat(only(TransferEvent.Finished.class).statistics().toString())
                    .isEqualTo("1000 octets in 1.080 s, in segments of up to 1460, 1 retransmission");
        }

        @Test
        void everyEighthStillEverythingArrives() {
            int[] count = {0};
            lost = _ -> ++count[0] % 8 == 0;
            begin(LEFT, RIGHT, 300_000);
            assertThat(only(TransferEvent.Received.class).octets()).isEqualTo(300_000);
            assertThat(only(TransferEvent.Finished.class).statistics().acknowledged())
                    .isEqualTo(300_000);
        }

        private Predicate<IpPacket> nth(int number) {
            int[] count = {0};
            return _ -> ++count[0] == number;
        }
    }

    @Nested
    class WhenLargePacketsVanish {
        @Test
        void itStallsAndSaysHowFarItCame() {
            lost = packet -> packet.payload().length() > 1400;
            begin(LEFT, RIGHT, 1_000_000);
            assertThat(only(TransferEvent.Stalled.class).text())
                    .isEqualTo("transfer 10.1.0.5 → 10.2.0.7 stalled after 0 of 1000000 octets: segments of up to 1460"
                            + " octets stayed unacknowledged for 20 s and 4 retransmissions");
            assertThat(only(TransferEvent.Stalled.class).meta().at())
                    .isEqualTo(START.plusMillis(40).plusSeconds(20));
        }

        @Test
        void aRouterThatSaysSoMakesItSendSmaller() {
            router = packet -> packet.length() > 1400 ? tooBig(packet) : packet;
            begin(LEFT, RIGHT, 100_000);
            assertThat(only(TransferEvent.PathShrank.class).text())
                    .isEqualTo(
                            "transfer 10.1.0.5 → 10.2.0.7 is told that the path carries packets of 1400 octets: a full"
                                    + " segment carries 1360 from now on");
            assertThat(only(TransferEvent.Received.class).octets()).isEqualTo(100_000);
            assertThat(only(TransferEvent.Finished.class).statistics().segmentSize())
                    .isEqualTo(1360);
        }

        private Octets tooBig(Octets packet) {
            return PacketTooBig.about(packet, 1400).toPacket(RIGHT, LEFT, 1).encode();
        }
    }

    @Nested
    class WhenNobodyAnswers {
        @Test
        void itNeverConnects() {
            lost = _ -> true;
            begin(LEFT, RIGHT, 1000);
            assertThat(only(TransferEvent.Stalled.class).text())
                    .isEqualTo(
                            "transfer 10.1.0.5 → 10.2.0.7 never connected: its SYN stayed unanswered for 20 s, sent 5"
                                    + " times");
            assertThat(left.wake()).isEqualTo(Instant.MAX);
        }

        @Test
        void aConnectionNobodyKnowsIsReset() {
            TcpSegment stray =
                    new TcpSegment(5000, 9, 1, 77, TcpFlags.ACK, 1000, OptionalInt.empty(), Octets.ofAscii("hello"));
            right.handle(now, stray.toPacket(LEFT, RIGHT, 1).encode(), Optional.empty());
            InnerOutput.Send answer = (InnerOutput.Send) right.poll().orElseThrow();
            TcpSegment reset =
                    IpPacket.parse(answer.packet()).flatMap(TcpSegment::parse).orElseThrow();
            assertThat(reset.flags()).isEqualTo(TcpFlags.RST);
            assertThat(reset.sequence()).isEqualTo(77);
        }
    }

    private void begin(IpAddress from, IpAddress to, long bytes) {
        now = START;
        left.transfer(now, new TransferPlan(from, 50_000, to, 9, bytes, true, Duration.ofSeconds(20), -5));
        drain();
        while (!flying.isEmpty() || left.wake().isBefore(Instant.MAX)) {
            Instant due = flying.isEmpty() ? Instant.MAX : flying.peek().at();
            now = due.isAfter(left.wake()) ? left.wake() : due;
            if (now.equals(due)) {
                Flight flight = flying.remove();
                flight.to().handle(now, flight.packet(), Optional.empty());
            } else {
                left.tick(now);
            }
            drain();
        }
    }

    private void drain() {
        drain(left);
        drain(right);
    }

    private void drain(InnerHost host) {
        for (Optional<InnerOutput> next = host.poll(); next.isPresent(); next = host.poll()) {
            switch (next.get()) {
                case InnerOutput.Emit(var event) -> seen.add((TransferEvent) event);
                case InnerOutput.Send(Octets packet) -> cross(packet);
            }
        }
    }

    private void cross(Octets packet) {
        Octets passed = router.apply(packet);
        IpPacket ip = IpPacket.parse(passed).orElseThrow();
        wire.add(ip);
        if (!lost.test(ip)) {
            InnerHost to = left.addresses().contains(ip.destination()) ? left : right;
            flying.add(new Flight(now.plus(ONE_WAY), wire.size(), to, passed));
        }
    }

    private <E extends TransferEvent> E only(Class<E> kind) {
        List<E> all = seen.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(all).as(seen.toString()).hasSize(1);
        return all.getFirst();
    }
}
