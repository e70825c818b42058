package io.ikelab.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Routability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a device may move, and how (RFC 4555). */
class MobilityConfigTest {
    private static MobilityPolicy with(String emulation) {
        return GatewayConfig.read(ConfigFile.parse("gateway.yaml", """
                        virtualNetworkGateway: {name: vpngw-lab, publicIpAddress: 203.0.113.10}
                        localNetworkGateways:
                          - {name: onprem, gatewayIpAddress: 198.51.100.20, addressSpace: [192.168.10.0/24]}
                        virtualNetwork: {addressSpace: [10.1.0.0/16]}
                        connections:
                          - {name: to-onprem, localNetworkGateway: onprem, sharedKey: correcthorse}
                        emulation: {EMULATION}
                        """.replace("EMULATION", emulation)))
                .emulation()
                .mobility();
    }

    @Test
    void azuresStayWhereTheyAreUnlessToldOtherwise() {
        assertThat(with("mobike: false, mobikeCheck: never")).isEqualTo(MobilityPolicy.NONE);
        assertThat(with("mobikeCheck: never")).isEqualTo(MobilityPolicy.NONE);
        assertThat(with("mobike: true")).isEqualTo(MobilityPolicy.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"before-esp, BEFORE_ESP", "after-esp, AFTER_ESP", "never, UNCHECKED"})
    void aDevicesNewAddressIsCheckedWhenItIsTold(String word, Routability check) {
        assertThat(with("mobike: true, mobikeCheck: " + word).routability()).isEqualTo(check);
    }

    @Test
    void everyOtherSettingArrives() {
        MobilityPolicy mobility = with("mobike: true, mobikeProhibitNats: true, mobikeSinglePath: 1,"
                + " mobikePeersRange: [198.51.100.0/24, 203.0.113.64/26]");

        assertThat(mobility.natsProhibited()).isTrue();
        assertThat(mobility.singlePath()).isOne();
        assertThat(mobility.admits(IpAddress.of("203.0.113.127"))).isTrue();
        assertThat(mobility.admits(IpAddress.of("203.0.113.128"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mobikeCheck: BeforeEsp | gateway.yaml line 7 column 26: emulation.mobikeCheck is 'BeforeEsp', but must be one of before-esp, after-esp, never
        mobikeProhibitNats: 1 | gateway.yaml line 7 column 33: emulation.mobikeProhibitNats is '1', but must be one of true, false, yes, no
        mobikeSinglePath: 101 | gateway.yaml line 7 column 31: emulation.mobikeSinglePath is '101', but must be a whole number from 1 to 100
        mobikePeersRange: anywhere | gateway.yaml line 7 column 31: emulation.mobikePeersRange is 'anywhere', but must be a prefix such as 10.1.0.0/16 or fd00:1::/64 with no bits set beyond it
        """)
    void aWrongValueIsOneSentence(String wrong, String sentence) {
        assertThatThrownBy(() -> with(wrong))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }
}
