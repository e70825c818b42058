package io.ikelab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.event.Event;
import io.ikelab.event.EventMeta;
import io.ikelab.event.EventSource;
import io.ikelab.event.NodeName;
import io.ikelab.event.PacketId;
import io.ikelab.event.ike.IkeEvent;
import io.ikelab.iana.ExchangeType;
import io.ikelab.net.Endpoint;
import io.ikelab.net.Path;
import io.ikelab.net.PathEvent;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import io.ikelab.octets.Octets;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LadderTest {
    private static final Path THERE =
            new Path(new Endpoint(SyntheticRun.PEER_ADDRESS, 500), new Endpoint(SyntheticRun.GATEWAY_ADDRESS, 500));
    private static final IkeMessage REQUEST = new IkeMessage(
            IkeHeader.v2(new IkeSpi(1), IkeSpi.ZERO, ExchangeType.IKE_SA_INIT, true, false, MessageId.ZERO), List.of());
    private static final Octets DATAGRAM = MessageCodec.encode(REQUEST);

    private final EventSource peer = new EventSource(SyntheticRun.PEER);
    private final EventSource gateway = new EventSource(SyntheticRun.GATEWAY);
    private final List<String> lines = new ArrayList<>();
    private Ladder ladder = new Ladder(SyntheticRun.options());

    @BeforeEach
    void follow() {
        ladder.follow(lines::add);
    }

    @Test
    void healthyRunReadsFromTopToBottom(@TempDir java.nio.file.Path folder) throws IOException {
        try (RunFiles files = RunFiles.open(folder, SyntheticRun.options())) {
            new SyntheticRun(files, SyntheticRun.Shape.PLAIN).play(10);
        }
        assertThat(Files.readString(folder.resolve("ladder.txt"))).isEqualTo(HEALTHY);
    }

    @Test
    void arrowIsDrawnWhenItHasArrivedAndNotBefore() {
        PacketId packet = send(peer, 0);
        assertThat(lines).hasSize(2);
        say(gateway, 30, packet, meta -> new IkeEvent.DatagramReceived(meta, THERE.reversed(), DATAGRAM));
        assertThat(lines)
                .hasSize(4)
                .element(2)
                .asString()
                .startsWith("   0.000000 │── IKE_SA_INIT request 0 ─")
                .endsWith("─▶│");
    }

    @Test
    void lostMessageEndsInACrossAndItsRepetitionSaysSo() {
        PacketId first = send(peer, 0);
        ladder.on(new PathEvent.Impaired(
                new EventMeta(at(0), PathEvent.NODE, 0, Optional.of(first)), "lost on the path"));
        PacketId second = send(peer, 1000);
        say(gateway, 1020, second, meta -> new IkeEvent.DatagramReceived(meta, THERE.reversed(), DATAGRAM));
        assertThat(lines.get(2))
                .contains("IKE_SA_INIT request 0")
                .contains("─✗ ")
                .doesNotContain("▶");
        assertThat(lines.get(4)).contains("(lost on the path)");
        assertThat(lines.get(5))
                .contains("1.000000 │── IKE_SA_INIT request 0, the same octets again ─")
                .endsWith("▶│");
    }

    @Test
    void silenceOfANodeOfThisRunIsDrawnAndThatOfAForeignDeviceIsNot() {
        send(peer, 0);
        ladder.tick(at(2999));
        assertThat(lines).hasSize(2);
        ladder.tick(at(3000));
        assertThat(lines.get(2)).contains("─…").doesNotContain("▶");

        ladder = new Ladder(RunFilesOptions.between(SyntheticRun.PEER, SyntheticRun.GATEWAY));
        lines.clear();
        follow();
        send(peer, 0);
        ladder.tick(at(1000));
        assertThat(lines.get(2)).contains("▶");
    }

    @Test
    void retransmissionIsAnArrowOfItsOwn() {
        PacketId packet = peer.nextPacket();
        say(
                peer,
                0,
                packet,
                meta -> new IkeEvent.RequestRetransmitted(
                        meta, new IkeSpi(1), ExchangeType.IKE_AUTH, 1, Duration.ofSeconds(2)));
        say(gateway, 20, packet, meta -> new IkeEvent.MessageDiscarded(meta, THERE.reversed(), "still at work"));
        assertThat(lines.get(2)).contains("no response: sent the same IKE_AUTH request again");
        assertThat(lines.get(4))
                .contains("─ IKE_AUTH request, the same octets again ─")
                .endsWith("▶│");
    }

    @Test
    void everyFragmentIsAnArrowThatSaysWhichItIs() {
        for (int number = 1; number <= 2; number++) {
            int which = number;
            PacketId packet = send(peer, 0);
            say(peer, 0, packet, meta -> new IkeEvent.FragmentSent(meta, THERE, REQUEST.header(), which, 2));
            say(gateway, 30, packet, meta -> new IkeEvent.DatagramReceived(meta, THERE.reversed(), DATAGRAM));
        }
        assertThat(lines.get(2)).contains("IKE_SA_INIT request 0 (1/2) ─").endsWith("▶│");
        assertThat(lines).anyMatch(line -> line.contains("(2/2) ─") && line.endsWith("▶│"));
    }

    @Test
    void aFragmentThatGoesAgainSaysWhichItIsToo() {
        PacketId packet = peer.nextPacket();
        say(peer, 0, packet, meta -> new IkeEvent.FragmentSent(meta, THERE, REQUEST.header(), 2, 3));
        say(gateway, 30, packet, meta -> new IkeEvent.DatagramReceived(meta, THERE.reversed(), DATAGRAM));

        assertThat(lines.get(2)).contains("IKE_SA_INIT request 0 (2/3) ─");
    }

    @Test
    void messageOfAForeignDeviceComesFromTheOtherSide() {
        PacketId packet = new PacketId(new NodeName("192.0.2.9 to peer"), 0);
        say(peer, 5, packet, meta -> new IkeEvent.MessageReceived(meta, THERE, REQUEST));
        assertThat(lines.get(2)).contains("│◀─").endsWith("─ IKE_SA_INIT request 0 ──│");
    }

    @Test
    void wordsOfTheRightNodeStandAtTheRight() {
        ladder.on(new IkeEvent.IkeClosed(gateway.meta(at(0), Optional.empty()), new IkeSpi(1), "site-a", "deleted"));
        assertThat(lines.get(2)).endsWith("  IKE SA of connection 'site-a' closed: deleted   │");
    }

    @Test
    void espIsCountedInOneLineUntilSomethingElseHappens() {
        ladder.esp(at(0), SyntheticRun.PEER, 3);
        ladder.esp(at(500), SyntheticRun.GATEWAY, 1);
        assertThat(lines).hasSize(2);
        ladder.on(new IkeEvent.IkeClosed(gateway.meta(at(900), Optional.empty()), new IkeSpi(1), "site-a", "deleted"));
        assertThat(lines.get(2)).contains("0.000000").contains("… 3 ESP packets ▶   ◀ 1 ESP packet …");
        assertThat(lines.get(3)).contains("0.900000");
    }

    private PacketId send(EventSource from, long millis) {
        PacketId packet = from.nextPacket();
        if (millis == 0) {
            say(from, millis, packet, meta -> new IkeEvent.MessageSent(meta, THERE, REQUEST));
        }
        say(from, millis, packet, meta -> new IkeEvent.DatagramSent(meta, THERE, DATAGRAM));
        return packet;
    }

    private void say(EventSource node, long millis, PacketId cause, Function<EventMeta, Event> event) {
        ladder.on(event.apply(node.meta(at(millis), Optional.of(cause))));
    }

    private static Instant at(long millis) {
        return SyntheticRun.START.plus(Duration.ofMillis(millis));
    }

    private static final String HEALTHY = """
        Seconds since 2025-01-01T00:00:00.010Z
                    peer                                                                              gateway
           0.000000 │── IKE_SA_INIT request 0 ─────────────────────────────────────────────────────────────▶│
                    │   [ SA KE Nonce ]                                                                     │
           0.020000 │◀──────────────────────────────────────────────────────────── IKE_SA_INIT response 0 ──│
                    │                                                                     [ SA KE Nonce ]   │
           0.040000 │── IKE_AUTH request 1 ────────────────────────────────────────────────────────────────▶│
                    │   [ IDi AUTH SA TSi TSr ]                                                             │
           0.060000 │◀─────────────────────────────────────────────────────────────── IKE_AUTH response 1 ──│
                    │                                                             [ IDr AUTH SA TSi TSr ]   │
           0.070000 │   Child SA installed: inbound 0badcafe, outbound c0ffee01, AES-GCM-16-256/no ESN,     │
                    │   192.168.0.0/24 === 10.1.0.0/16                                                      │
           0.070000 │     Child SA installed: inbound c0ffee01, outbound 0badcafe, AES-GCM-16-256/no ESN,   │
                    │                                                      10.1.0.0/16 === 192.168.0.0/24   │
           0.080000 │                        … 10 ESP packets ▶   ◀ 10 ESP packets …                        │
        """;
}
