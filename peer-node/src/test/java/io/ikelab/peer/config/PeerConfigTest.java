package io.ikelab.peer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.Identity;
import io.ikelab.policy.LivenessPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerConfigTest {
    private static final String COMPLETE = """
        connections:
          azure:
            local_addrs: 198.51.100.20
            remote_addrs: 203.0.113.10
            proposals: aes256-sha256-modp2048
            local: {auth: psk, id: onprem.example}
            remote: {auth: psk}
            dpd_delay: 30s
            encap: by-choice
            children:
              net:
                local_ts: 192.168.10.0/24, fd00:10::/64
                remote_ts: [10.1.0.0/16]
                esp_proposals: aes256gcm16
                start_action: trap
        secrets:
          ike-azure:
            id: 203.0.113.10
            secret: correcthorse
        hosts:
          - {name: host1, address: 192.168.10.5}
        """;

    private static PeerConfig read(String yaml) {
        return PeerConfig.read(ConfigFile.parse("peer.yaml", yaml));
    }

    @Test
    void everyValueArrives() {
        PeerConnection connection = read(COMPLETE).connections().getFirst();

        assertThat(connection.name()).isEqualTo("azure");
        assertThat(connection.local()).isEqualTo(IpAddress.of("198.51.100.20"));
        assertThat(connection.remote()).isEqualTo(IpAddress.of("203.0.113.10"));
        assertThat(connection.localIdentity()).isEqualTo(Identity.parse("onprem.example"));
        assertThat(connection.liveness()).isEqualTo(LivenessPolicy.after(Duration.ofSeconds(30)));
        assertThat(connection.encapsulation()).isEqualTo(EncapsulationPolicy.BY_CHOICE);
        assertThat(connection.child().name()).isEqualTo("net");
        assertThat(connection.child().localSelectors()).hasToString("[192.168.10.0/24, fd00:10::/64]");
        assertThat(connection.child().remoteSelectors()).hasToString("[10.1.0.0/16]");
        assertThat(connection.child().startAction()).isEqualTo(StartAction.TRAP);
        assertThat(read(COMPLETE).hosts()).containsExactly(new PeerConfig.Host("host1", IpAddress.of("192.168.10.5")));
    }

    @Test
    void anIdentityThatIsNotGivenIsTheAddress() {
        assertThat(read(COMPLETE).connections().getFirst().remoteIdentity())
                .isEqualTo(Identity.of(IpAddress.of("203.0.113.10")));
    }

    @Nested
    class ASecret {
        private boolean is(String written, String hex) {
            return read(COMPLETE.replace("secret: correcthorse", "secret: " + written))
                    .connections()
                    .getFirst()
                    .sharedKey()
                    .constantTimeEquals(Octets.fromHex(hex));
        }

        @Test
        void isTextHexadecimalOrBase64() {
            assertThat(is("abc", "616263")).isTrue();
            assertThat(is("\"abc\\n\"", "6162630a")).isTrue();
            assertThat(is("0xdeadbeef", "deadbeef")).isTrue();
            assertThat(is("0s3q2+7w==", "deadbeef")).isTrue();
        }

        @Test
        void isChosenByTheIdentitiesItNames() {
            String others = "secrets:\n  ike-any: {secret: nobody}\n  ike-else: {id: other.example, secret: wrong}\n";
            String yaml = COMPLETE.replace("secrets:\n", others);

            assertThat(read(yaml)
                            .connections()
                            .getFirst()
                            .sharedKey()
                            .constantTimeEquals(Octets.ofUtf8("correcthorse")))
                    .isTrue();
        }

        @Test
        void forAnybodyServesWhereNoneNamesTheTwo() {
            String yaml = COMPLETE.replace("    id: 203.0.113.10\n", "");

            assertThat(read(yaml)
                            .connections()
                            .getFirst()
                            .sharedKey()
                            .constantTimeEquals(Octets.ofUtf8("correcthorse")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        local_addrs: 198.51.100.20 | local_addrs: "%any" | peer.yaml line 3 column 18: connections.azure.local_addrs is '%any', but must be an IPv4 or IPv6 address
        remote_addrs: 203.0.113.10 | remote_addrs: fd00::1 | peer.yaml line 4 column 19: connections.azure.remote_addrs is 'fd00::1', but must be of the same family as local_addrs, 198.51.100.20
        aes256-sha256-modp2048 | aes128-sha1-modp1024 | peer.yaml line 5 column 16: connections.azure.proposals is 'aes128-sha1-modp1024', but must be aes256-sha256-modp2048, the only value this version accepts
        esp_proposals: aes256gcm16 | esp_proposals: aes256gcm16, null | peer.yaml line 14 column 24: connections.azure.children.net.esp_proposals[1] is 'null', but must be aes256gcm16, the only value this version accepts
        remote: {auth: psk} | remote: {auth: pubkey} | peer.yaml line 7 column 20: connections.azure.remote.auth is 'pubkey', but must be psk, the only value this version accepts
        dpd_delay: 30s | dpd_delay: soon | peer.yaml line 8 column 16: connections.azure.dpd_delay is 'soon', but must be a time from 0s to 24h, such as 250ms, 10s or 5m
        encap: by-choice | encap: maybe | peer.yaml line 9 column 12: connections.azure.encap is 'maybe', but must be one of no, by-choice
        start_action: trap | start_action: go | peer.yaml line 15 column 23: connections.azure.children.net.start_action is 'go', but must be one of start, none, trap
        id: 203.0.113.10 | id: 203.0.113.11 | peer.yaml line 7 column 13: connections.azure.remote says the peer is 203.0.113.10, but no entry under secrets names it or onprem.example under id
        secret: correcthorse | secret: 0xhunter | peer.yaml line 19 column 13: secrets.ike-azure.secret is a secret of 8 characters (not shown), but must be text, hexadecimal digits behind 0x or Base64 behind 0s
        ike-azure: | eap-azure: | peer.yaml line 18 column 5: secrets.eap-azure does not begin with ike-, but this version knows no other secrets
        secret: correcthorse | sceret: correcthorse | peer.yaml line 19 column 5: secrets.ike-azure.sceret is not a key that is known here (did you mean 'secret'?); accepted are id, secret
        """)
    void aWrongValueIsOneSentence(String right, String wrong, String sentence) {
        String yaml = COMPLETE.replaceFirst("\\Q" + right + "\\E", wrong);

        assertThat(yaml).isNotEqualTo(COMPLETE);
        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }
}
