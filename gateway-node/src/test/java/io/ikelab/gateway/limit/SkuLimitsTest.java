package io.ikelab.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ikelab.child.ChildId;
import io.ikelab.child.ChildLimits;
import io.ikelab.child.ChildSa;
import io.ikelab.child.Encapsulation;
import io.ikelab.child.EspKeys;
import io.ikelab.event.EventMeta;
import io.ikelab.event.NodeName;
import io.ikelab.gateway.policy.GatewayGeneration;
import io.ikelab.gateway.policy.GatewaySku;
import io.ikelab.host.Bottleneck;
import io.ikelab.host.flow.Flow;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.inner.FlowView;
import io.ikelab.inner.IcmpEcho;
import io.ikelab.net.Endpoint;
import io.ikelab.net.IpAddress;
import io.ikelab.net.Path;
import io.ikelab.octets.EspSpi;
import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import io.ikelab.policy.EspSuite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SkuLimitsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What came of a stream of equal packets. */
    private static final class Stream {
        private long bits;
        private int passed;
        private int dropped;
        private Duration longestDelay = Duration.ZERO;
        private final List<String> said = new ArrayList<>();

        /** @param delay of a packet that passed */
        void passed(int octets, Duration delay) {
            passed++;
            bits += octets * 8L;
            longestDelay = delay.compareTo(longestDelay) > 0 ? delay : longestDelay;
        }
    }

    private static Bottleneck limits(GatewaySku sku, int divisor) {
        return new SkuLimitsPlan(sku, GatewayGeneration.NONE, divisor).open();
    }

    /** One second of packets of {@code octets} at {@code perSecond}, split over {@code tunnels}. */
    private static Stream offer(Bottleneck limits, EncryptionId encryption, int octets, int perSecond, int tunnels) {
        Stream stream = new Stream();
        FlowView packet = packet(octets, 7);
        for (int i = 0; i < perSecond; i++) {
            Instant now = START.plus(SECOND.multipliedBy(i).dividedBy(perSecond));
            switch (limits.ask(now, child("tunnel " + i % tunnels, encryption), i % 2 == 0, packet)) {
                case Bottleneck.Outcome.Passes(Instant at) -> stream.passed(octets, Duration.between(now, at));
                case Bottleneck.Outcome.Drops(var report) -> {
                    stream.dropped++;
                    report.ifPresent(said -> stream.said.add(said.event(meta()).text()));
                }
            }
        }
        return stream;
    }

    @Nested
    class BelowTheRates {
        @Test
        void nothingWaitsAndNothingIsDropped() {
            Stream stream = offer(limits(GatewaySku.VPN_GW1_AZ, 100), EncryptionId.AES_GCM_16, 1000, 600, 1);

            assertThat(stream.passed).isEqualTo(600);
            assertThat(stream.longestDelay).isZero();
        }
    }

    @Nested
    class PastThem {
        @Test
        void oneTunnelsBitsStayAtTheRateOfItsAlgorithm() {
            Stream gcm = offer(limits(GatewaySku.VPN_GW1_AZ, 100), EncryptionId.AES_GCM_16, 1400, 2000, 1);
            Stream cbc = offer(limits(GatewaySku.VPN_GW1_AZ, 100), EncryptionId.AES_CBC, 1400, 2000, 1);
            Stream tripleDes = offer(limits(GatewaySku.VPN_GW1_AZ, 100), EncryptionId.TRIPLE_DES, 1400, 2000, 1);

            assertThat(gcm.bits / 1e6).isCloseTo(6.5, within(0.5));
            assertThat(cbc.bits / 1e6).isCloseTo(5.0, within(0.4));
            assertThat(tripleDes.bits / 1e6).isCloseTo(1.3, within(0.3));
            assertThat(gcm.dropped + gcm.passed).isEqualTo(2000);
        }

        @Test
        void oneTunnelsPacketsStayAtTheRateOfItsAlgorithm() {
            Stream gcm = offer(limits(GatewaySku.VPN_GW1_AZ, 100), EncryptionId.AES_GCM_16, 84, 4000, 1);

            assertThat(gcm.passed).isBetween(620, 620 + 40);
        }

        @Test
        void manyTunnelsShareTheAggregate() {
            Stream ten = offer(limits(GatewaySku.VPN_GW1_AZ, 100), EncryptionId.AES_GCM_16, 1400, 4000, 10);

            assertThat(ten.bits / 1e6).isCloseTo(6.5, within(0.5));
            assertThat(ten.said).first().asString().contains("6.5 Mbit/s of all tunnels together");
        }

        @Test
        void packetsWaitInAQueueThatIsBounded() {
            Stream stream = offer(limits(GatewaySku.VPN_GW5_AZ, 1000), EncryptionId.AES_CBC, 1400, 1000, 1);

            // Sixteen large packets at 700 kbit/s, and the one being sent.
            assertThat(stream.longestDelay).isBetween(Duration.ofMillis(200), Duration.ofMillis(280));
        }

        @Test
        void dropsAreToldTheFirstTenthAndHundredthTime() {
            Stream stream = offer(limits(GatewaySku.VPN_GW1_AZ, 1000), EncryptionId.AES_GCM_16, 84, 400, 1);

            assertThat(stream.dropped).isBetween(100, 999);
            assertThat(stream.said)
                    .containsExactly(
                            "a packet of 'tunnel 0' was dropped: the gateway is a VpnGw1AZ and carries at most"
                                    + " 62 packets/s of one tunnel, 1 so far",
                            "a packet of 'tunnel 0' was dropped: the gateway is a VpnGw1AZ and carries at most"
                                    + " 62 packets/s of one tunnel, 10 so far",
                            "a packet of 'tunnel 0' was dropped: the gateway is a VpnGw1AZ and carries at most"
                                    + " 62 packets/s of one tunnel, 100 so far");
        }

        @Test
        void afterAPauseEverythingPassesAgain() {
            Bottleneck limits = limits(GatewaySku.VPN_GW1_AZ, 1000);
            offer(limits, EncryptionId.AES_GCM_16, 1400, 2000, 1);

            assertThat(limits.ask(
                            START.plusSeconds(10), child("tunnel 0", EncryptionId.AES_GCM_16), true, packet(1400, 7)))
                    .isEqualTo(new Bottleneck.Outcome.Passes(START.plusSeconds(10)));
        }
    }

    @Test
    void flowsPastTheLimitDoNotGetThroughUntilOthersAreForgotten() {
        FlowLimit limit = new FlowLimit(2);
        assertThat(limit.admits(START, flow(1))).isTrue();
        assertThat(limit.admits(START.plusSeconds(1), flow(2))).isTrue();
        assertThat(limit.admits(START.plusSeconds(2), flow(3))).isFalse();
        assertThat(limit.admits(START.plusSeconds(200), flow(1))).isTrue();
        assertThat(limit.admits(START.plusSeconds(241), flow(3)))
                .as("the second was silent for four minutes")
                .isTrue();
        assertThat(limit.admits(START.plusSeconds(242), flow(2))).isFalse();
    }

    private static Flow flow(int last) {
        return Flow.of(packet(84, last));
    }

    private static FlowView packet(int octets, int last) {
        Octets packet = new IcmpEcho(false, 7, 1, Octets.zeros(octets - 28))
                .toPacket(IpAddress.of("10.1.0.4"), IpAddress.of("192.168.10." + last), 1)
                .encode();
        FlowView view = new FlowView();
        assertThat(view.read(packet.toByteArray(), 0, packet.length())).isTrue();
        return view;
    }

    private static EventMeta meta() {
        return new EventMeta(START, new NodeName("gateway"), 0, Optional.empty());
    }

    private static ChildSa child(String connection, EncryptionId encryption) {
        EspKeys keys = new EspKeys(Secret.copyOf(Octets.zeros(0)), Secret.copyOf(Octets.zeros(0)));
        Path path = new Path(Endpoint.of("192.0.2.1", 4500), Endpoint.of("192.0.2.2", 4500));
        return new ChildSa(
                new ChildId(1),
                connection,
                new EspSpi(0x1000),
                new EspSpi(0x2000),
                new EspSuite(
                        encryption,
                        256,
                        encryption.isAead() ? Optional.empty() : Optional.of(IntegrityId.HMAC_SHA2_256_128),
                        EsnId.THIRTY_TWO_BIT),
                keys,
                keys,
                List.of(),
                List.of(),
                Encapsulation.UDP,
                path,
                64,
                ChildLimits.NONE);
    }
}
