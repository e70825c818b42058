package io.ikelab.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link LinkMtu} takes packets apart, {@link IpReassembly} makes them again. */
class IpReassemblyTest {
    private static final LinkMtu NARROW = new LinkMtu(576, LinkMtu.Fate.ARRIVE);
    private static final Instant NOW = Instant.EPOCH;

    private final IpReassembly host = new IpReassembly();

    private static Packet packet(String source, String destination, long identification, int octets) {
        byte[] payload = new byte[octets];
        new Random(identification).nextBytes(payload);
        return new Packet(
                new PacketId(new NodeName("test"), identification),
                IpAddress.of(source),
                IpAddress.of(destination),
                IpProtocol.UDP,
                IpFields.whole(identification),
                Octets.copyOf(payload));
    }

    private static Packet large(long identification) {
        return packet("192.0.2.1", "192.0.2.2", identification, 2000);
    }

    private Optional<Packet> arrive(Instant at, List<Packet> packets) {
        return packets.stream()
                .map(packet -> host.arrived(at, packet))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    /** RFC 791 §3.2: all fragments but the last hold a multiple of 8 octets. */
    @ParameterizedTest
    @CsvSource({"192.0.2.1, 192.0.2.2, 20, 552", "2001:db8::1, 2001:db8::2, 48, 528"})
    void everyFragmentFits(String source, String destination, int headers, int content) {
        List<Packet> fragments = NARROW.cut(packet(source, destination, 1, 2000));

        assertThat(fragments).hasSize(4).allMatch(one -> one.payload().length() + headers <= 576);
        assertThat(fragments.getFirst().payload().length()).isEqualTo(content);
        assertThat(fragments).extracting(one -> one.fields().moreFragments()).containsExactly(true, true, true, false);
    }

    @Test
    void whatFitsStaysWhole() {
        Packet small = packet("192.0.2.1", "192.0.2.2", 1, 556);

        assertThat(NARROW.cut(small)).containsExactly(small);
        assertThat(NARROW.cut(packet("192.0.2.1", "192.0.2.2", 1, 557))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theirOrderDoesNotMatter(long seed) {
        List<Packet> fragments = new ArrayList<>(NARROW.cut(large(1)));
        Collections.shuffle(fragments, new Random(seed));

        assertThat(arrive(NOW, fragments)).contains(large(1));
    }

    @Test
    void thoseOfTwoPacketsAreToldApart() {
        List<Packet> one = NARROW.cut(large(1));
        List<Packet> other = NARROW.cut(large(2));
        for (int i = 0; i < 3; i++) {
            assertThat(arrive(NOW, List.of(one.get(i), other.get(i)))).isEmpty();
        }

        assertThat(arrive(NOW, List.of(other.get(3)))).contains(large(2));
        assertThat(arrive(NOW, List.of(one.get(3)))).contains(large(1));
    }

    @Test
    void oneThatIsMissingTooLongMakesThemForgotten() {
        List<Packet> fragments = NARROW.cut(large(1));
        arrive(NOW, fragments.subList(0, 3));

        assertThat(arrive(NOW.plus(Duration.ofSeconds(30)), fragments.subList(3, 4)))
                .isEmpty();
    }

    @Test
    void noMoreAreKeptThanItsBound() {
        for (long identification = 0; identification <= IpReassembly.PACKETS_MAX; identification++) {
            arrive(NOW, NARROW.cut(large(identification)).subList(0, 3));
        }

        assertThat(arrive(NOW, NARROW.cut(large(0)).subList(3, 4))).isEmpty();
        assertThat(arrive(NOW, NARROW.cut(large(5)).subList(3, 4))).contains(large(5));
    }
}
