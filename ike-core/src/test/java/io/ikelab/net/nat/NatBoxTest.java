package io.ikelab.net.nat;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.NodeInput;
import io.ikelab.net.NodeOutput;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.net.nat.NatPlan.Dependence;
import io.ikelab.net.nat.NatPlan.Esp;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A NAT's behaviour, requirement by requirement of RFC 4787. */
class NatBoxTest {
    private static final IpAddress OUTSIDE = IpAddress.of("198.51.100.1");
    private static final Endpoint HOST = Endpoint.of("10.0.0.2", 4500);
    private static final Endpoint OTHER_HOST = Endpoint.of("10.0.0.3", 4500);
    private static final Endpoint REMOTE = Endpoint.of("203.0.113.1", 4500);
    private static final Endpoint ELSEWHERE = Endpoint.of("203.0.113.2", 4500);
    private static final Octets DATA = Octets.of(1, 2, 3);
    private static final NatPlan PLAN = new NatPlan(
            OUTSIDE,
            List.of(HOST.address(), OTHER_HOST.address()),
            Dependence.ENDPOINT_INDEPENDENT,
            Duration.ofSeconds(30),
            false,
            new NatPlan.Ports(61_000, 61_001),
            Esp.DROP);

    private Instant now = Instant.EPOCH;
    private NatBox box = new NatBox(PLAN);
    private long packets;
    private final List<NatEvent> said = new ArrayList<>();
    private Instant wake = Instant.MIN;

    private void rebuild(Dependence dependence, boolean keepsPorts, Esp esp) {
        box = new NatBox(
                new NatPlan(OUTSIDE, PLAN.inside(), dependence, PLAN.lifetime(), keepsPorts, PLAN.ports(), esp));
    }

    private Optional<Packet> pass(Packet packet) {
        box.handle(new NodeInput.Arrived(now, packet));
        return drain();
    }

    private Optional<Packet> drain() {
        Optional<Packet> passed = Optional.empty();
        while (true) {
            switch (box.poll()) {
                case NodeOutput.Transmit(Packet packet) -> passed = Optional.of(packet);
                case NodeOutput.Emit(NatEvent event) -> said.add(event);
                case NodeOutput.Emit _, NodeOutput.Work _ -> throw new AssertionError("a NAT does nothing of the kind");
                case NodeOutput.Wake(Instant at) -> {
                    wake = at;
                    return passed;
                }
            }
        }
    }

    private void command(NatCommand command) {
        box.handle(new NodeInput.Commanded(now, command));
        assertThat(drain()).isEmpty();
    }

    private Packet udp(Endpoint from, Endpoint to) {
        return new UdpDatagram(new Path(from, to), DATA).toPacket(id(), IpFields.whole(7));
    }

    private PacketId id() {
        return new PacketId(new NodeName("test"), packets++);
    }

    /** Where a packet from {@code host} to {@code remote} appears to come from. */
    private Endpoint seenAs(Endpoint host, Endpoint remote) {
        return path(pass(udp(host, remote)).orElseThrow()).remote();
    }

    private static Path path(Packet packet) {
        return UdpDatagram.receivedIn(packet).orElseThrow().path();
    }

    @Nested
    class ForUdp {
        @Test
        void aPacketLeavesFromTheOutsideAddressAndIsOtherwiseTheSame() {
            Packet sent = udp(HOST, REMOTE);
            Packet seen = pass(sent).orElseThrow();

            assertThat(path(seen)).isEqualTo(new Path(REMOTE, new Endpoint(OUTSIDE, 61_000)));
            assertThat(UdpDatagram.receivedIn(seen).orElseThrow().data()).isEqualTo(DATA);
            assertThat(seen.id()).isEqualTo(sent.id());
            assertThat(seen.fields().ttl()).isEqualTo(63);
            assertThat(seen.fields().identification()).isEqualTo(7);
            assertChecksumIsRight(seen);
        }

        @Test
        void theAnswerComesBackToTheHost() {
            Endpoint outside = seenAs(HOST, REMOTE);
            Packet answer = pass(udp(REMOTE, outside)).orElseThrow();

            assertThat(path(answer)).isEqualTo(new Path(HOST, REMOTE));
            assertChecksumIsRight(answer);
        }

        @Test
        void whoWasNotSpokenToDoesNotComeIn() {
            Endpoint outside = seenAs(HOST, REMOTE);

            assertThat(pass(udp(ELSEWHERE, outside))).isEmpty();
            assertThat(pass(udp(new Endpoint(REMOTE.address(), 500), outside))).isEmpty();
            assertThat(pass(udp(REMOTE, new Endpoint(OUTSIDE, 4500)))).isEmpty();
            assertThat(said).last().isInstanceOf(NatEvent.Dropped.class);
        }

        @Test
        void anInsideAddressIsUnknownOutside() {
            assertThat(pass(udp(REMOTE, HOST))).isEmpty();
            assertThat(said)
                    .singleElement()
                    .satisfies(event -> assertThat(event.text())
                            .isEqualTo(
                                    "drops a packet of 203.0.113.1 to 10.0.0.2: 10.0.0.2 is not an address that is known"
                                            + " outside"));
        }

        /** RFC 4787 §4.1, REQ-1. */
        @Test
        void theMappingIsTheSameForEverybodyOrNotAsThePlanSays() {
            assertThat(seenAs(HOST, REMOTE)).isEqualTo(seenAs(HOST, ELSEWHERE));

            rebuild(Dependence.ENDPOINT_DEPENDENT, false, Esp.DROP);
            assertThat(seenAs(HOST, REMOTE)).isNotEqualTo(seenAs(HOST, ELSEWHERE));
        }

        /** RFC 4787 §4.2.1: port preservation, and what happens where two hosts want the same. */
        @Test
        void aPortIsKeptWhereItIsFree() {
            rebuild(Dependence.ENDPOINT_INDEPENDENT, true, Esp.DROP);

            assertThat(seenAs(HOST, REMOTE)).isEqualTo(new Endpoint(OUTSIDE, 4500));
            assertThat(seenAs(OTHER_HOST, REMOTE)).isEqualTo(new Endpoint(OUTSIDE, 61_000));
        }

        @Test
        void withoutAFreePortNothingLeaves() {
            seenAs(HOST, REMOTE);
            seenAs(OTHER_HOST, REMOTE);

            assertThat(pass(udp(new Endpoint(HOST.address(), 500), REMOTE))).isEmpty();
            assertThat(said).last().satisfies(event -> assertThat(event.text()).contains("no outside port is left"));
        }

        private static void assertChecksumIsRight(Packet packet) {
            assertThat(InternetChecksum.withPseudoHeader(
                            packet.source(), packet.destination(), IpProtocol.UDP, packet.payload()))
                    .isZero();
        }
    }

    @Nested
    class OverTime {
        /** RFC 4787 §4.3, REQ-6: what leaves keeps the mapping; what comes in may, and does here. */
        @Test
        void aMappingEndsWhenNothingUsedItForItsLifetime() {
            Endpoint outside = seenAs(HOST, REMOTE);
            now = now.plusSeconds(29);
            assertThat(pass(udp(REMOTE, outside))).isPresent();
            assertThat(wake).isEqualTo(now.plusSeconds(30));

            now = now.plusSeconds(30);
            assertThat(pass(udp(REMOTE, outside))).isEmpty();
            assertThat(said)
                    .anySatisfy(event -> assertThat(event.text())
                            .isEqualTo(
                                    "the mapping of UDP 10.0.0.2:4500 to 198.51.100.1:61000 is gone: unused for 30 s"));
            assertThat(wake).isEqualTo(Instant.MAX);
        }

        @Test
        void thenTheHostIsSeenFromAnotherPort() {
            seenAs(HOST, REMOTE);
            command(new NatCommand.Expire());

            assertThat(seenAs(HOST, REMOTE)).isEqualTo(new Endpoint(OUTSIDE, 61_001));
        }

        @Test
        void aKeptPortComesBackAfterExpiryAndNotAfterARebind() {
            rebuild(Dependence.ENDPOINT_INDEPENDENT, true, Esp.DROP);
            Endpoint first = seenAs(HOST, REMOTE);
            command(new NatCommand.Expire());
            assertThat(pass(udp(REMOTE, first))).isEmpty();
            assertThat(seenAs(HOST, REMOTE)).isEqualTo(first);

            command(NatCommand.Rebind.IN_PLACE);
            assertThat(pass(udp(REMOTE, first))).isEmpty();
            assertThat(seenAs(HOST, REMOTE)).isEqualTo(new Endpoint(OUTSIDE, 61_000));
        }
    }

    @Nested
    class ThatIsGivenAnotherAddress {
        private static final IpAddress LATER = IpAddress.of("203.0.113.77");

        @Test
        void hasItsHostsSeenThereAndTakesNothingInAtTheOldOne() {
            Endpoint before = seenAs(HOST, REMOTE);
            command(new NatCommand.Rebind(Optional.of(LATER)));
            Endpoint after = seenAs(HOST, REMOTE);

            assertThat(after.address()).isEqualTo(LATER);
            assertThat(pass(udp(REMOTE, before))).isEmpty();
            assertThat(pass(udp(REMOTE, after)).orElseThrow().destination()).isEqualTo(HOST.address());
        }

        @Test
        void staysThereWhenItBeginsAnew() {
            command(new NatCommand.Rebind(Optional.of(LATER)));
            command(NatCommand.Rebind.IN_PLACE);

            assertThat(seenAs(HOST, REMOTE).address()).isEqualTo(LATER);
        }
    }

    @Nested
    class ForOtherProtocols {
        @Test
        void espIsDroppedOrGoesToTheLastWhoSpokeToTheRemoteEnd() {
            assertThat(pass(esp(HOST, REMOTE))).isEmpty();

            rebuild(Dependence.ENDPOINT_INDEPENDENT, false, Esp.BY_ADDRESS);
            assertThat(pass(esp(REMOTE, new Endpoint(OUTSIDE, 0)))).isEmpty();
            assertThat(pass(esp(HOST, REMOTE)).orElseThrow().source()).isEqualTo(OUTSIDE);
            pass(esp(OTHER_HOST, REMOTE));
            assertThat(pass(esp(REMOTE, new Endpoint(OUTSIDE, 0))).orElseThrow().destination())
                    .isEqualTo(OTHER_HOST.address());
        }

        @Test
        void anEchoIsFollowedByItsIdentifier() {
            Packet request = pass(echo(HOST, REMOTE, 8, 77)).orElseThrow();
            assertThat(request.source()).isEqualTo(OUTSIDE);
            assertThat(identifier(request)).isEqualTo(61_000);
            assertThat(InternetChecksum.of(request.payload())).isZero();

            Packet reply =
                    pass(echo(REMOTE, new Endpoint(OUTSIDE, 0), 0, 61_000)).orElseThrow();
            assertThat(reply.destination()).isEqualTo(HOST.address());
            assertThat(identifier(reply)).isEqualTo(77);
            assertThat(pass(echo(REMOTE, new Endpoint(OUTSIDE, 0), 0, 77))).isEmpty();
        }

        @Test
        void fragmentsHaveNoPortsAndAreDropped() {
            IpFields fragment = new IpFields(64, 0, 1, false, true, 0);
            Packet first = new UdpDatagram(new Path(HOST, REMOTE), DATA).toPacket(id(), fragment);

            assertThat(pass(first)).isEmpty();
            assertThat(said)
                    .singleElement()
                    .satisfies(event -> assertThat(event.text()).contains("a fragment"));
        }

        @Test
        void manyDropsAreToldOfFewTimes() {
            for (int i = 0; i < 150; i++) {
                pass(esp(HOST, REMOTE));
            }

            assertThat(said)
                    .extracting(NatEvent::text)
                    .hasSize(3)
                    .last()
                    .asString()
                    .endsWith("100 by now");
        }

        private Packet esp(Endpoint from, Endpoint to) {
            return new Packet(id(), from.address(), to.address(), IpProtocol.ESP, IpFields.whole(1), DATA);
        }

        private Packet echo(Endpoint from, Endpoint to, int type, int identifier) {
            Octets icmp = Octets.of(type, 0, 0, 0, identifier >> 8, identifier & 0xff, 0, 1, 9);
            int sum = InternetChecksum.of(icmp);
            Octets summed = icmp.slice(0, 2).concat(Octets.of(sum >> 8, sum & 0xff), icmp.slice(4, icmp.length()));
            return new Packet(id(), from.address(), to.address(), IpProtocol.ICMP, IpFields.whole(1), summed);
        }

        private static int identifier(Packet echo) {
            return echo.payload().at(4) << 8 | echo.payload().at(5);
        }
    }
}
