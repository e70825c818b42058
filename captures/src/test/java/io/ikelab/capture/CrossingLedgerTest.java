package io.ikelab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.Octets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CrossingLedgerTest {
    private static final Path THERE =
            new Path(new Endpoint(SyntheticRun.PEER_ADDRESS, 500), new Endpoint(SyntheticRun.GATEWAY_ADDRESS, 500));
    private static final Octets DATA = Octets.of(1, 2, 3);

    private final List<Packet> tapped = new ArrayList<>();
    private final CrossingLedger ledger =
            new CrossingLedger((at, packet) -> tapped.add(packet), Set.of(SyntheticRun.PEER), Duration.ofSeconds(2));

    @Test
    void datagramOfThisRunIsRecognisedOnce() {
        ledger.crossed(at(0), packet(SyntheticRun.PEER, 7));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).contains(new PacketId(SyntheticRun.PEER, 7));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).isEmpty();
        assertThat(tapped).hasSize(1);
    }

    @Test
    void sameOctetsOnAnotherPathAreAnotherDatagram() {
        ledger.crossed(at(0), packet(SyntheticRun.PEER, 7));
        assertThat(ledger.recognise(THERE, DATA)).isEmpty();
    }

    @Test
    void ofIdenticalDatagramsTheOldestArrivesFirst() {
        ledger.crossed(at(0), packet(SyntheticRun.PEER, 1));
        ledger.crossed(at(1), packet(SyntheticRun.PEER, 2));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).contains(new PacketId(SyntheticRun.PEER, 1));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).contains(new PacketId(SyntheticRun.PEER, 2));
    }

    @Test
    void lostDatagramIsNotTakenForItsRepetition() {
        ledger.crossed(at(0), packet(SyntheticRun.PEER, 1));
        ledger.becomes(at(0), packet(SyntheticRun.PEER, 1), List.of());
        ledger.crossed(at(500), packet(SyntheticRun.PEER, 2));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).contains(new PacketId(SyntheticRun.PEER, 2));
    }

    @Test
    void whatComesTwiceKeepsItsNameBothTimes() {
        Packet sent = packet(SyntheticRun.PEER, 1);
        ledger.crossed(at(0), sent);
        ledger.becomes(at(0), sent, List.of(sent, sent));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).contains(new PacketId(SyntheticRun.PEER, 1));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).contains(new PacketId(SyntheticRun.PEER, 1));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).isEmpty();
    }

    @Test
    void datagramThatNeverArrivedIsForgottenInTime() {
        ledger.crossed(at(0), packet(SyntheticRun.PEER, 1));
        ledger.crossed(at(2001), packet(SyntheticRun.PEER, 2));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).contains(new PacketId(SyntheticRun.PEER, 2));
    }

    @Test
    void foreignDeviceThatRepeatsItselfIsTappedEachTime() {
        NodeName foreign = new NodeName("192.0.2.1:500 to gateway");
        ledger.crossed(at(0), packet(foreign, 0));
        assertThat(ledger.recognise(THERE.reversed(), DATA)).isEmpty();
        assertThat(tapped).hasSize(1);
    }

    private static Packet packet(NodeName origin, long number) {
        return new UdpDatagram(THERE, DATA).toPacket(new PacketId(origin, number), IpFields.whole(number));
    }

    private static Instant at(long millis) {
        return SyntheticRun.START.plus(Duration.ofMillis(millis));
    }
}
