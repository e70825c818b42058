package io.ikelab.inner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InnerHostTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final IpAddress LEFT = IpAddress.of("10.1.0.5");
    private static final IpAddress RIGHT = IpAddress.of("10.2.0.7");
    private static final IpAddress LEFT6 = IpAddress.of("fd01::5");
    private static final IpAddress RIGHT6 = IpAddress.of("fd02::7");

    private final InnerHost left = new InnerHost(List.of(LEFT, LEFT6), new EventSource(new NodeName("left")));
    private final InnerHost right = new InnerHost(List.of(RIGHT, RIGHT6), new EventSource(new NodeName("right")));
    private final List<EchoEvent> seen = new ArrayList<>();

    @Test
    void everyPingIsAnsweredInBothFamilies() {
        for (PingPlan plan : List.of(plan(LEFT, RIGHT, 3), plan(LEFT6, RIGHT6, 3))) {
            seen.clear();
            left.ping(START, plan);
            runAnswering(Duration.ofMillis(20));

            assertThat(finished().statistics().toString())
                    .isEqualTo("3 sent, 3 received, 0.0 % lost, round trip 20.000/20.000/20.000 ms");
            assertThat(finished().meta().at()).isEqualTo(START.plusMillis(2020));
            assertThat(left.wake()).isEqualTo(Instant.MAX);
        }
    }

    @Test
    void unansweredPingsAreLostAfterTheirTimeout() {
        left.ping(START, plan(LEFT, RIGHT, 2));
        drain(left);
        assertThat(left.wake()).isEqualTo(START.plusSeconds(1));
        left.tick(START.plusSeconds(1));
        assertThat(left.wake()).isEqualTo(START.plusSeconds(5));
        left.tick(START.plusSeconds(5));
        left.tick(START.plusSeconds(6));
        drain(left);

        assertThat(finished().statistics()).isEqualTo(new PingStatistics(2, 0, 2, 0, Optional.empty()));
        assertThat(finished().text()).isEqualTo("pinged 10.1.0.5 → 10.2.0.7: 2 sent, 0 received, 100.0 % lost");
        assertThat(left.isPinging()).isFalse();
    }

    @Nested
    class WhenAReplyComes {
        @Test
        void twiceTheSecondIsADuplicate() {
            left.ping(START, plan(LEFT, RIGHT, 2));
            Octets reply = answer(drain(left).getFirst());
            left.handle(START.plusMillis(10), reply, Optional.empty());
            left.handle(START.plusMillis(12), reply, Optional.empty());
            left.tick(START.plusSeconds(1));
            left.handle(START.plusMillis(1030), answer(drain(left).getFirst()), Optional.empty());
            drain(left);

            assertThat(finished().statistics().toString())
                    .isEqualTo("2 sent, 2 received, 0.0 % lost, 1 duplicates, round trip 10.000/20.000/30.000 ms");
        }

        @Test
        void tooLateItStaysLost() {
            left.ping(START, plan(LEFT, RIGHT, 1));
            Octets reply = answer(drain(left).getFirst());
            left.handle(START.plusSeconds(5), reply, Optional.empty());
            drain(left);

            assertThat(finished().statistics()).isEqualTo(new PingStatistics(1, 0, 1, 0, Optional.empty()));
        }

        @Test
        void withOtherDataItIsNoAnswer() {
            left.ping(START, plan(LEFT, RIGHT, 1));
            drain(left);
            Octets forged = new IcmpEcho(true, 77, 1, Octets.zeros(9))
                    .toPacket(RIGHT, LEFT, 0)
                    .encode();
            left.handle(START.plusMillis(1), forged, Optional.empty());

            assertThat(drain(left)).isEmpty();
            assertThat(seen).noneMatch(EchoEvent.ReplyReceived.class::isInstance);
        }
    }

    @Test
    void packetsForOtherAddressesStayUnanswered() {
        Octets stray = new IcmpEcho(false, 1, 1, Octets.EMPTY)
                .toPacket(LEFT, IpAddress.of("10.2.0.8"), 0)
                .encode();
        right.handle(START, stray, Optional.empty());
        assertThat(right.poll()).isEmpty();
    }

    @Test
    void pingingFromAnAddressOfAnotherHostIsRefused() {
        assertThatThrownBy(() -> left.ping(START, plan(RIGHT, LEFT, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.2.0.7 is not an address of this host");
    }

    private void runAnswering(Duration roundTrip) {
        Instant now = START;
        while (left.isPinging()) {
            for (Octets request : drain(left)) {
                left.handle(now.plus(roundTrip), answer(request), Optional.empty());
            }
            drain(left);
            if (!left.wake().equals(Instant.MAX)) {
                now = left.wake();
                left.tick(now);
            }
        }
    }

    private Octets answer(Octets request) {
        right.handle(START, request, Optional.empty());
        return drain(right).getFirst();
    }

    private List<Octets> drain(InnerHost host) {
        List<InnerOutput> outputs = Stream.generate(host::poll)
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
        outputs.forEach(output -> {
            if (output instanceof InnerOutput.Emit(EchoEvent event)) {
                seen.add(event);
            }
        });
        return outputs.stream()
                .filter(InnerOutput.Send.class::isInstance)
                .map(output -> ((InnerOutput.Send) output).packet())
                .toList();
    }

    private EchoEvent.SeriesFinished finished() {
        assertThat(seen).filteredOn(EchoEvent.SeriesFinished.class::isInstance).hasSize(1);
        return seen.stream()
                .filter(EchoEvent.SeriesFinished.class::isInstance)
                .map(EchoEvent.SeriesFinished.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static PingPlan plan(IpAddress source, IpAddress destination, int count) {
        return new PingPlan(source, destination, count, Duration.ofSeconds(1), Duration.ofSeconds(5), 32, 77);
    }
}
