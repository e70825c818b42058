package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.ike.IkeEvent;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpFields;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.PathModel;
import io.ikelab.net.Randomness;
import io.ikelab.net.UdpDatagram;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.SessionOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Keepalives on the wire. RFC 3948 §2.3, §4. */
class KeepaliveTest {
    private static final IpAddress OUTSIDE = IpAddress.of("203.0.113.9");
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final TwoHosts natted = new TwoHosts(
            new TwoHosts.Place(TwoHosts.EAST, TwoHosts.WEST, OUTSIDE),
            SessionOptions.DEFAULT,
            KeepaliveTest::translate);

    @Test
    void anEndBehindANatKeepsItsMappingWithOneOctetWhileNothingElseLeaves() {
        natted.initiate();
        natted.run(SILENCE.multipliedBy(3));

        assertThat(keepalives(natted)).hasSize(3).allSatisfy(datagram -> {
            assertThat(datagram.path().local()).isEqualTo(new Endpoint(TwoHosts.WEST, 4500));
            assertThat(datagram.path().remote()).isEqualTo(new Endpoint(TwoHosts.EAST, 4500));
        });
        assertThat(natted.seen(IkeEvent.KeepaliveSent.class)).hasSize(3);
    }

    @Test
    void pingsDoSoAsWell() {
        natted.initiate();
        for (int i = 0; i < 6; i++) {
            natted.east.command(TwoHosts.ping(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER));
            natted.run(SILENCE.dividedBy(2));
        }

        assertThat(natted.finished()).hasSize(6);
        assertThat(keepalives(natted)).isEmpty();
    }

    @Test
    void theOtherEndSaysOnceThatTheyCome() {
        natted.initiate();
        natted.run(SILENCE.multipliedBy(5));

        assertThat(natted.seen(HostEvent.KeepaliveReceived.class))
                .singleElement()
                .satisfies(first -> assertThat(first.meta().cause()).isPresent());
    }

    @Test
    void aFakedNatNeedsNone() {
        TwoHosts faking = TwoHosts.encapsulating(EncapsulationPolicy.FAKE_NATD, PathModel.IDEAL);
        faking.initiate();
        faking.run(SILENCE.multipliedBy(5));

        assertThat(keepalives(faking)).isEmpty();
    }

    private static List<UdpDatagram> keepalives(TwoHosts hosts) {
        return hosts.wire.stream()
                .flatMap(packet -> UdpDatagram.receivedIn(packet).stream())
                .filter(datagram -> datagram.data().equals(PortRole.KEEPALIVE))
                .toList();
    }

    /** A NAT before east, which keeps ports: what goes out comes from {@link #OUTSIDE}, what comes for it goes to east. */
    private static PathModel.Crossing translate(Packet packet, Instant now, Randomness random) {
        Optional<UdpDatagram> datagram = UdpDatagram.receivedIn(packet);
        if (datagram.isEmpty()) {
            return PathModel.Crossing.lost("a NAT without ports");
        }
        Path path = datagram.get().path().reversed();
        Path translated = packet.source().equals(TwoHosts.EAST)
                ? new Path(new Endpoint(OUTSIDE, path.local().port()), path.remote())
                : new Path(
                        path.local(), new Endpoint(TwoHosts.EAST, path.remote().port()));
        Packet out = new UdpDatagram(translated, datagram.get().data()).toPacket(packet.id(), IpFields.whole(0));
        return PathModel.Crossing.delivered(new PathModel.Delivery(now, out));
    }
}
