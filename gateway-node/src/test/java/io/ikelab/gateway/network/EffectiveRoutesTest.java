package io.ikelab.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.gateway.network.RouteTable.UserRoute;
import io.ikelab.host.config.Cidr;
import io.ikelab.net.IpAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EffectiveRoutesTest {
    private static final List<Cidr> SPACE = List.of(cidr("10.1.0.0/16"));
    private static final List<Cidr> REMOTE = List.of(cidr("192.168.10.0/24"), cidr("10.1.7.0/24"));

    private static Cidr cidr(String text) {
        return Cidr.parse(text).orElseThrow();
    }

    private static String to(String address, Optional<RouteTable> table) {
        Route route = EffectiveRoutes.of(SPACE, REMOTE, table).to(IpAddress.of(address));
        return route.nextHop().label() + " " + route.prefix();
    }

    private static Optional<RouteTable> table(boolean apart, String prefix, NextHopType hop) {
        return Optional.of(
                new RouteTable("rt", List.of(new UserRoute("r", cidr(prefix), hop, Optional.empty())), apart));
    }

    /** Azure's defaults are those of "Virtual network traffic routing". */
    @ParameterizedTest
    @CsvSource(textBlock = """
        192.168.10.7, VirtualNetworkGateway 192.168.10.0/24
        192.168.11.7, None 192.168.0.0/16
        10.1.3.3,     VnetLocal 10.1.0.0/16
        10.2.3.3,     None 10.0.0.0/8
        100.64.1.1,   None 100.64.0.0/10
        8.8.8.8,      Internet 0.0.0.0/0
        fd00::1,      Internet ::/0
        """)
    void withoutATableAzuresDefaultsAndTheGatewaysRoutesHold(String address, String route) {
        assertThat(to(address, Optional.empty())).isEqualTo(route);
    }

    @Test
    void noGatewaysRouteTakesTheNetworksOwnTraffic() {
        assertThat(to("10.1.7.9", Optional.empty())).isEqualTo("VnetLocal 10.1.0.0/16");
    }

    @Test
    void aUsersRouteBeatsTheGatewaysOfTheSamePrefix() {
        assertThat(to("192.168.10.7", table(false, "192.168.10.0/24", NextHopType.NONE)))
                .isEqualTo("None 192.168.10.0/24");
    }

    @Test
    void aLongerPrefixBeatsAUsersRoute() {
        assertThat(to("192.168.10.7", table(false, "192.168.0.0/16", NextHopType.NONE)))
                .isEqualTo("VirtualNetworkGateway 192.168.10.0/24");
    }

    @Test
    void aUsersRouteTakesEvenTheNetworksOwnTraffic() {
        assertThat(to("10.1.7.9", table(false, "10.1.7.0/24", NextHopType.VIRTUAL_NETWORK_GATEWAY)))
                .isEqualTo("VirtualNetworkGateway 10.1.7.0/24");
    }

    @Test
    void withoutPropagationTheGatewaysRoutesAreMissing() {
        assertThat(to("192.168.10.7", table(true, "172.30.0.0/24", NextHopType.NONE)))
                .isEqualTo("None 192.168.0.0/16");
    }
}
