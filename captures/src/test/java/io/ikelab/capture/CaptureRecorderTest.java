package io.ikelab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.RecordSink;
import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpFields;
import io.ikelab.net.Packet;
import io.ikelab.net.Path;
import io.ikelab.net.PathEvent;
import io.ikelab.net.UdpDatagram;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CaptureRecorderTest {
    private static final IkeMessage REQUEST = new IkeMessage(
            IkeHeader.v2(new IkeSpi(1), new IkeSpi(2), ExchangeType.INFORMATIONAL, true, false, new MessageId(7)),
            List.of());

    private final EventSource peer = new EventSource(SyntheticRun.PEER);
    private final EventSource gateway = new EventSource(SyntheticRun.GATEWAY);
    private final Kept kept = new Kept();
    private final CaptureRecorder recorder = new CaptureRecorder(SyntheticRun.options(), List.of(kept));

    @Test
    void eventsBeforeAndAfterTheCrossingBecomeItsComments() {
        PacketId id = peer.nextPacket();
        recorder.on(new IkeEvent.MessageSent(peer.meta(at(0), Optional.of(id)), path(500), REQUEST));
        recorder.crossed(at(0), ike(id));
        recorder.on(discarded(id, at(20), "integrity check failed"));
        recorder.close();
        assertThat(kept.comments.getFirst())
                .startsWith("INFORMATIONAL request 7 [ ], peer → gateway")
                .anyMatch(line -> line.contains("are you still there?"))
                .endsWith("gateway: discarded a datagram from 192.0.2.1:500: integrity check failed");
    }

    @Test
    void recordWaitsASecondOfEventTimeAndNoLonger() {
        recorder.crossed(at(0), esp(peer.nextPacket(), 1));
        recorder.tick(at(999));
        assertThat(kept.comments).isEmpty();
        recorder.tick(at(1000));
        assertThat(kept.comments).hasSize(1);
        assertThat(kept.flushes).isPositive();
    }

    @Test
    void messageWaitsLongerForANodeThatHasNotSpokenOfItYet() {
        PacketId id = peer.nextPacket();
        recorder.crossed(at(0), ike(id));
        recorder.on(discarded(id, at(2900), "late, yet told"));
        recorder.on(discarded(id, at(2901), "and more"));
        assertThat(kept.comments).isEmpty();
        recorder.tick(at(3900));
        assertThat(kept.comments.getFirst())
                .anyMatch(line -> line.endsWith("late, yet told"))
                .last()
                .asString()
                .endsWith("and more");
    }

    @Test
    void onSocketsEveryRecordIsWithTheFileSystemWithinASecond() {
        CaptureRecorder onSockets = new CaptureRecorder(SyntheticRun.options().onRealSockets(), List.of(kept));
        onSockets.crossed(at(0), ike(peer.nextPacket()));
        onSockets.crossed(at(700), esp(peer.nextPacket(), 1));
        onSockets.tick(at(800));
        assertThat(kept.times).containsExactly(at(0));
        assertThat(kept.flushes).isEqualTo(1);
        onSockets.tick(at(1000));
        assertThat(kept.flushes).as("nothing new, nothing to flush").isEqualTo(1);
        onSockets.tick(at(1500));
        assertThat(kept.times).containsExactly(at(0), at(700));
        assertThat(kept.flushes).isEqualTo(2);
    }

    @Test
    void messageNobodySpeaksOfIsWrittenInTheEnd() {
        recorder.crossed(at(0), ike(peer.nextPacket()));
        recorder.tick(at(3000));
        assertThat(kept.comments).hasSize(1);
    }

    @Test
    void manyNewerRecordsPushAnOldOneOut() {
        PacketId first = peer.nextPacket();
        recorder.crossed(at(0), ike(first));
        for (int i = 0; i < 1023; i++) {
            recorder.crossed(at(0), esp(peer.nextPacket(), 1));
        }
        assertThat(kept.comments).isEmpty();
        recorder.crossed(at(0), esp(peer.nextPacket(), 1));
        assertThat(kept.comments).hasSize(1);
    }

    @Test
    void flushWritesWhatWaits() {
        recorder.crossed(at(0), ike(peer.nextPacket()));
        recorder.flush();
        assertThat(kept.comments).hasSize(1);
    }

    @Test
    void recordsReportedOutOfTurnAreWrittenInOrderOfTime() {
        recorder.crossed(at(5), ike(peer.nextPacket()));
        recorder.crossed(at(3), ike(peer.nextPacket()));
        recorder.crossed(at(4), ike(peer.nextPacket()));
        recorder.close();
        assertThat(kept.times).containsExactly(at(3), at(4), at(5));
    }

    @Test
    void messageNobodyOpenedIsNamedByItsHeader() {
        recorder.crossed(at(0), ike(peer.nextPacket()));
        recorder.close();
        assertThat(kept.comments.getFirst())
                .startsWith("INFORMATIONAL request 7, peer → gateway, 28 octets")
                .endsWith("Nobody in this run opened this message.");
    }

    @Test
    void onlyTheFirstPacketOfAnSaIsCommented() {
        recorder.crossed(at(0), esp(peer.nextPacket(), 0xc0ffee01));
        recorder.crossed(at(1), esp(peer.nextPacket(), 0xc0ffee01));
        recorder.crossed(at(2), esp(peer.nextPacket(), 0xc0ffee02));
        recorder.close();
        assertThat(kept.comments.get(0)).first().asString().startsWith("First ESP packet of SA c0ffee01");
        assertThat(kept.comments.get(1)).isEmpty();
        assertThat(kept.comments.get(2)).first().asString().startsWith("First ESP packet of SA c0ffee02");
    }

    @Test
    void whatThePathDidToAnEspPacketIsItsComment() {
        PacketId id = peer.nextPacket();
        recorder.crossed(at(0), esp(peer.nextPacket(), 1));
        recorder.crossed(at(1), esp(id, 1));
        recorder.on(new PathEvent.Impaired(new EventMeta(at(1), PathEvent.NODE, 0, Optional.of(id)), "lost"));
        recorder.close();
        assertThat(kept.comments.get(1)).containsExactly("path: lost");
    }

    @Test
    void keepaliveIsExplained() {
        recorder.crossed(at(0), udp(peer.nextPacket(), 4500, Octets.of(0xff)));
        recorder.close();
        assertThat(kept.comments.getFirst()).singleElement().asString().startsWith("NAT keepalive, peer → gateway");
    }

    @Test
    void packetThatCrossesTwoLinksIsARecordOnEach() {
        PacketId id = peer.nextPacket();
        recorder.link("inside").crossed(at(0), ike(id));
        recorder.link("outside").crossed(at(1), ike(id));
        recorder.on(discarded(id, at(2), "too late"));
        recorder.close();
        assertThat(kept.links).containsExactly("inside", "outside");
        assertThat(kept.comments).allMatch(lines -> lines.getLast().endsWith("too late"));
    }

    private IkeEvent discarded(PacketId id, Instant at, String reason) {
        return new IkeEvent.MessageDiscarded(
                gateway.meta(at, Optional.of(id)), path(500).reversed(), reason);
    }

    private static Packet ike(PacketId id) {
        return udp(id, 500, MessageCodec.encode(REQUEST));
    }

    private static Packet esp(PacketId id, int spi) {
        return udp(id, 4500, new EspSpi(spi).octets().concat(Octets.zeros(32)));
    }

    private static Packet udp(PacketId id, int port, Octets data) {
        return new UdpDatagram(path(port), data).toPacket(id, IpFields.whole(0));
    }

    private static Path path(int port) {
        return new Path(
                new Endpoint(SyntheticRun.PEER_ADDRESS, port), new Endpoint(SyntheticRun.GATEWAY_ADDRESS, port));
    }

    private static Instant at(long millis) {
        return SyntheticRun.START.plus(Duration.ofMillis(millis));
    }

    /** Keeps records in memory. */
    private static final class Kept implements RecordSink {
        private final List<String> links = new ArrayList<>();
        private final List<Instant> times = new ArrayList<>();
        private final List<List<String>> comments = new ArrayList<>();
        private int flushes;

        @Override
        public void record(String link, Instant at, Octets ip, List<String> lines) {
            links.add(link);
            times.add(at);
            comments.add(List.copyOf(lines));
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public void close() {}
    }
}
