package io.ikelab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.net.InternetChecksum;
import io.ikelab.net.IpAddress;
import io.ikelab.net.IpProtocol;
import io.ikelab.net.LinkConditions;
import io.ikelab.net.Packet;
import io.ikelab.octets.Octets;
import io.ikelab.octets.WireWriter;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.SessionOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tunnel whose outer addresses are IPv6. */
class OuterIpv6Test {
    private static final IpAddress EAST = IpAddress.of("2001:db8:1::1");
    private static final IpAddress WEST = IpAddress.of("2001:db8:2::1");

    @ParameterizedTest
    @EnumSource(EncapsulationPolicy.class)
    void pingsCrossItBothWaysInEitherEncapsulation(EncapsulationPolicy encapsulation) {
        TwoHosts hosts = new TwoHosts(
                new TwoHosts.Place(EAST, WEST, EAST),
                SessionOptions.DEFAULT.withEncapsulation(encapsulation),
                LinkConditions.latency(Duration.ofMillis(10)));
        hosts.initiate();
        hosts.east.command(TwoHosts.ping(TwoHosts.EAST_INNER, TwoHosts.WEST_INNER));
        hosts.west.command(TwoHosts.ping(TwoHosts.WEST_INNER_V6, TwoHosts.EAST_INNER_V6));
        hosts.run(Duration.ofSeconds(5));

        assertThat(hosts.finished())
                .hasSize(2)
                .allSatisfy(series -> assertThat(series.statistics().received()).isEqualTo(10));
        int protocol = encapsulation.isAlways() ? IpProtocol.UDP : IpProtocol.ESP;
        assertThat(hosts.wire)
                .filteredOn(packet -> packet.protocol() == protocol)
                .hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(packet -> assertThat(List.of(packet.source(), packet.destination()))
                        .containsExactlyInAnyOrder(EAST, WEST));
    }

    /** RFC 8200 §8.1: over IPv6 a UDP checksum is no option. Summed up, a right one leaves nothing. */
    @ParameterizedTest
    @EnumSource(EncapsulationPolicy.class)
    void everyDatagramHasARightChecksum(EncapsulationPolicy encapsulation) {
        TwoHosts hosts = new TwoHosts(
                new TwoHosts.Place(EAST, WEST, EAST),
                SessionOptions.DEFAULT.withEncapsulation(encapsulation),
                LinkConditions.latency(Duration.ofMillis(10)));
        hosts.initiate();

        assertThat(hosts.wire)
                .filteredOn(packet -> packet.protocol() == IpProtocol.UDP)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(packet -> {
                    assertThat(packet.payload().slice(6, 8)).isNotEqualTo(Octets.zeros(2));
                    assertThat(sum(packet)).isZero();
                });
    }

    private static int sum(Packet packet) {
        Octets pseudoHeader = new WireWriter()
                .octets(packet.source().octets())
                .octets(packet.destination().octets())
                .u32(packet.payload().length())
                .u32(packet.protocol())
                .toOctets();
        return InternetChecksum.of(pseudoHeader.concat(packet.payload()));
    }
}
