package io.ikelab.peer.config;

import static io.ikelab.peer.config.PeerConfigTest.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.event.NodeName;
import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.HostSetting;
import io.ikelab.net.IpAddress;
import io.ikelab.policy.IkePorts;
import io.ikelab.policy.MobilityPolicy;
import io.ikelab.policy.Routability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may move, and how (RFC 4555). */
class MobilityConfigTest {
    private static final String MOBILE = COMPLETE.replace("encap: by-choice", "mobike: yes")
            .replace("local_addrs: 198.51.100.20", "local_addrs: 198.51.100.20, 198.51.100.21");

    private static MobilityPolicy read(String yaml) {
        return PeerConfig.read(ConfigFile.parse("peer.yaml", yaml))
                .toHost(new HostSetting(new NodeName("peer"), IkePorts.STANDARD, false))
                .policy()
                .connections()
                .getFirst()
                .options()
                .mobility();
    }

    private static MobilityPolicy with(String ikelab) {
        return read(MOBILE + "ikelab: {" + ikelab + "}\n");
    }

    @Test
    void whoMayMoveTellsOfItsOtherAddressesAndChecksThePeersBeforeEspGoesThere() {
        MobilityPolicy mobility = read(MOBILE);

        assertThat(mobility).isEqualTo(MobilityPolicy.DEFAULT.withAddresses(mobility.addresses()));
        assertThat(mobility.addresses()).containsExactly(IpAddress.of("198.51.100.21"));
        assertThat(mobility.routability()).isEqualTo(Routability.BEFORE_ESP);
        assertThat(mobility.natsProhibited()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"before-esp, BEFORE_ESP", "after-esp, AFTER_ESP", "never, UNCHECKED"})
    void checksWhenItIsTold(String word, Routability check) {
        assertThat(with("mobike_check: " + word).routability()).isEqualTo(check);
    }

    @Test
    void everyOtherSettingArrives() {
        MobilityPolicy mobility = with(
                "mobike_prohibit_nats: yes, mobike_single_path: 5, mobike_peers_range: [203.0.113.0/24, 2001:db8::/32]");

        assertThat(mobility.natsProhibited()).isTrue();
        assertThat(mobility.singlePath()).isEqualTo(5);
        assertThat(mobility.admits(IpAddress.of("203.0.113.77"))).isTrue();
        assertThat(mobility.admits(IpAddress.of("2001:db8::7"))).isTrue();
        assertThat(mobility.admits(IpAddress.of("203.0.114.1"))).isFalse();
    }

    @Test
    void aConnectionThatStaysWhereItIsHasNoUseForThem() {
        assertThat(read(COMPLETE + "ikelab: {mobike_prohibit_nats: yes}\n")).isEqualTo(MobilityPolicy.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        mobike_check: always | peer.yaml line 22 column 24: ikelab.mobike_check is 'always', but must be one of before-esp, after-esp, never
        mobike_prohibit_nats: perhaps | peer.yaml line 22 column 32: ikelab.mobike_prohibit_nats is 'perhaps', but must be one of true, false, yes, no
        mobike_single_path: 0 | peer.yaml line 22 column 30: ikelab.mobike_single_path is '0', but must be a whole number from 1 to 100
        mobike_peers_range: 203.0.113.1/24 | peer.yaml line 22 column 30: ikelab.mobike_peers_range is '203.0.113.1/24', but must be a prefix such as 10.1.0.0/16 or fd00:1::/64 with no bits set beyond it
        """)
    void aWrongValueIsOneSentence(String wrong, String sentence) {
        assertThatThrownBy(() -> with(wrong))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }

    @Test
    void whoProhibitsNatsDoesWithoutNatTraversal() {
        String both = COMPLETE.replace("encap: by-choice", "mobike: yes\n    encap: yes");

        assertThatThrownBy(() -> read(both + "ikelab: {mobike_prohibit_nats: yes}\n"))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("peer.yaml line 23 column 32: ikelab.mobike_prohibit_nats is 'yes', but connection 'azure'"
                        + " has an encap that takes NAT traversal; it must be 'no' there");
    }
}
