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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datagrams leave at their times, and whoever they come to says so. */
class DatagramsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<String> said = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"10.1.0.5, 10.2.0.7", "fd01::5, fd02::7"})
    void asManyLeaveAsAreMeantAtTheirTimesAndNoneIsAnswered(String left, String right) {
        IpAddress from = IpAddress.of(left);
        IpAddress to = IpAddress.of(right);
        InnerHost sender = new InnerHost(List.of(from), new EventSource(new NodeName("left")));
        InnerHost receiver = new InnerHost(List.of(to), new EventSource(new NodeName("right")));

        sender.send(START, new DatagramPlan(from, 50_000, to, 53, 2, Duration.ofMillis(20), 1300));
        List<Octets> first = drain(sender);
        assertThat(sender.wake()).isEqualTo(START.plusMillis(20));
        sender.tick(START.plusMillis(19));
        assertThat(drain(sender)).isEmpty();
        sender.tick(START.plusMillis(20));
        List<Octets> second = drain(sender);
        assertThat(sender.wake()).isEqualTo(Instant.MAX);

        assertThat(first).hasSize(1);
        assertThat(second).hasSize(1);
        receiver.handle(START, first.getFirst(), Optional.empty());
        assertThat(drain(receiver)).as("nobody answers").isEmpty();
        assertThat(said)
                .containsExactly(
                        "sending " + left + " → " + right + " port 53, 2 of 1300 octets",
                        "sent " + left + " → " + right + " port 53: 2 of 1300 octets",
                        "arrived " + left + " → " + right + " port 53 with 1300 octets");
    }

    @ParameterizedTest
    @CsvSource({"10.2.0.7, 0, 10, a series is of", "fd02::7, 1, 10, one family", "10.2.0.7, 1, 65001, not 65001"})
    void whatCannotBeIsRefused(String to, int count, int octets, String why) {
        assertThatThrownBy(() -> new DatagramPlan(
                        IpAddress.of("10.1.0.5"), 50_000, IpAddress.of(to), 9, count, Duration.ZERO, octets))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private List<Octets> drain(InnerHost host) {
        List<Octets> packets = new ArrayList<>();
        for (Optional<InnerOutput> next = host.poll(); next.isPresent(); next = host.poll()) {
            switch (next.get()) {
                case InnerOutput.Send(Octets packet) -> packets.add(packet);
                case InnerOutput.Emit(var event) -> said.add(event.text());
            }
        }
        return packets;
    }
}
