package io.ikelab.peer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.net.IpAddress;
import io.ikelab.octets.Octets;
import io.ikelab.peer.proposal.DefaultProposals;
import io.ikelab.policy.ChildLifetimes;
import io.ikelab.policy.EncapsulationPolicy;
import io.ikelab.policy.Fragmentation;
import io.ikelab.policy.Identity;
import io.ikelab.policy.Lifetime;
import io.ikelab.policy.LivenessPolicy;
import io.ikelab.policy.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PeerConfigTest {
    static final String COMPLETE = """
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
        assertThat(connection.conduct().liveness()).isEqualTo(LivenessPolicy.after(Duration.ofSeconds(30)));
        assertThat(connection.conduct().encapsulation()).isEqualTo(EncapsulationPolicy.BY_CHOICE);
        assertThat(connection.children()).singleElement().satisfies(child -> {
            assertThat(child.name()).isEqualTo("net");
            assertThat(child.localSelectors()).hasToString("[192.168.10.0/24, fd00:10::/64]");
            assertThat(child.remoteSelectors()).hasToString("[10.1.0.0/16]");
            assertThat(child.startAction()).isEqualTo(StartAction.TRAP);
        });
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
                    .orElseThrow()
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
                            .orElseThrow()
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
                            .orElseThrow()
                            .constantTimeEquals(Octets.ofUtf8("correcthorse")))
                    .isTrue();
        }
    }

    @Nested
    class AConnection {
        private PeerConnection with(String more) {
            return read(COMPLETE.replace("    encap: by-choice\n", more))
                    .connections()
                    .getFirst();
        }

        @Test
        void hasStrongSwansDefaults() {
            PeerConduct conduct = with("").conduct();

            assertThat(conduct.encapsulation()).isEqualTo(EncapsulationPolicy.WHEN_NAT);
            assertThat(conduct.initialContact()).isFalse();
            assertThat(read(COMPLETE).daemon().keepalive()).isEqualTo(Duration.ofSeconds(20));
            assertThat(conduct.lifetime())
                    .isEqualTo(Lifetime.of(Duration.ofHours(4), Duration.ofMinutes(264))
                            .withJitter(Duration.ofMinutes(24)));
            assertThat(conduct.keyingTries()).isOne();
        }

        @Test
        void isRekeyedWhereItWouldBeReauthenticated() {
            PeerConfig config =
                    read(COMPLETE.replace("    encap: by-choice\n", "    reauth_time: 1h\n    rand_time: 60\n"));

            assertThat(config.connections().getFirst().conduct().lifetime())
                    .isEqualTo(Lifetime.of(Duration.ofHours(1), Duration.ofMinutes(66))
                            .withJitter(Duration.ofMinutes(1)));
            assertThat(config.warnings())
                    .singleElement()
                    .asString()
                    .endsWith("connections.azure.reauth_time is taken for a rekey_time: this version rekeys an IKE SA,"
                            + " but does not reauthenticate it");
        }

        @Test
        void livesForEverWhereItIsNeverReplaced() {
            assertThat(with("    rekey_time: 0\n").conduct().lifetime()).isEqualTo(Lifetime.ENDLESS);
        }

        @ParameterizedTest
        @CsvSource({"never, false", "no, false", "keep, true", "replace, true"})
        void sendsInitialContactWhereItIsToBeUnique(String unique, boolean sent) {
            assertThat(with("    unique: " + unique + "\n").conduct().initialContact())
                    .isEqualTo(sent);
        }

        @ParameterizedTest
        @CsvSource({"yes, BOTH_WAYS", "force, BOTH_WAYS", "accept, INBOUND_ONLY", "no, NONE"})
        void fragmentsItsMessagesAsStrongSwanWould(String fragmentation, Fragmentation.Use use) {
            assertThat(with("    fragmentation: " + fragmentation + "\n")
                            .conduct()
                            .fragmentation())
                    .isEqualTo(use);
        }

        @ParameterizedTest
        @CsvSource({"no, WHEN_NAT", "yes, FAKE_NATD", "fake-natd, FAKE_NATD", "by-choice, BY_CHOICE"})
        void encapsulatesAsStrongSwanWhereItIsToldYes(String encap, EncapsulationPolicy policy) {
            assertThat(with("    encap: " + encap + "\n").conduct().encapsulation())
                    .isEqualTo(policy);
        }

        @Test
        void offersTheDefaultWithoutProposals() {
            assertThat(read(COMPLETE.replace("    proposals: aes256-sha256-modp2048\n", ""))
                            .connections()
                            .getFirst()
                            .proposals())
                    .isEqualTo(DefaultProposals.IKE);
        }

        @Test
        void mayCallItsOneRoundOfAuthenticationWhatItLikes() {
            assertThat(read(COMPLETE.replace("    local: {", "    local-1: {"))
                            .connections()
                            .getFirst()
                            .localIdentity())
                    .isEqualTo(Identity.parse("onprem.example"));
        }
    }

    @Nested
    class AChild {
        private PeerChild with(String more) {
            return read(COMPLETE.replace("        esp_proposals: aes256gcm16\n", more))
                    .connections()
                    .getFirst()
                    .children()
                    .getFirst();
        }

        @Test
        void hasStrongSwansDefaults() {
            assertThat(with("").proposals()).isEqualTo(DefaultProposals.ESP);
            assertThat(with("").lifetimes())
                    .isEqualTo(new ChildLifetimes(
                            Lifetime.of(Duration.ofHours(1), Duration.ofMinutes(66))
                                    .withJitter(Duration.ofMinutes(6)),
                            Volume.UNLIMITED,
                            Volume.UNLIMITED));
        }

        @Test
        void isBetweenTheOuterAddressesWithoutSelectors() {
            PeerChild child = read(COMPLETE.replace("        local_ts: 192.168.10.0/24, fd00:10::/64\n", "")
                            .replace("[10.1.0.0/16]", "dynamic[tcp]"))
                    .connections()
                    .getFirst()
                    .children()
                    .getFirst();

            assertThat(child.localSelectors()).hasToString("[198.51.100.20/32]");
            assertThat(child.remoteSelectors()).hasToString("[203.0.113.10/32[6]]");
        }

        @ParameterizedTest
        @CsvSource({"0, 64", "1, 64", "32, 64", "64, 64", "65, 128", "4096, 4096"})
        void hasAWindowThatIsAMultipleOf64(int packets, int window) {
            assertThat(with("        replay_window: " + packets + "\n").replayWindow())
                    .isEqualTo(window);
        }

        @Test
        void hasItsLifetimes() {
            assertThat(with("        life_time: 2h\n        rekey_bytes: 500m\n        rekey_packets: 1000\n")
                            .lifetimes())
                    .isEqualTo(new ChildLifetimes(
                            Lifetime.of(Duration.ofHours(1), Duration.ofHours(2))
                                    .withJitter(Duration.ofSeconds(3599)),
                            new Volume(524_288_000, 576_716_800, 52_428_800),
                            new Volume(1000, 1100, 100)));
        }

        @Test
        void mayHaveAnEndOnly() {
            assertThat(with("        rekey_time: 0\n        life_time: 10m\n").lifetimes())
                    .isEqualTo(new ChildLifetimes(
                            new Lifetime(Optional.empty(), Optional.of(Duration.ofMinutes(10)), Duration.ZERO),
                            Volume.UNLIMITED,
                            Volume.UNLIMITED));
        }
    }

    @Nested
    class AWarning {
        private List<String> of(String right, String wrong) {
            return read(COMPLETE.replace(right, wrong)).warnings();
        }

        @Test
        void isNotGivenWithoutNeed() {
            assertThat(read(COMPLETE).warnings()).isEmpty();
        }

        @Test
        void saysOfEveryKeyThatHasNoEffect() {
            assertThat(of("dpd_delay: 30s", "dpd_timeout: 150s\n    vips: 0.0.0.0\n    send_cert: never"))
                    .containsExactly(
                            "peer.yaml line 9 column 11: connections.azure.vips is strongSwan's and has no effect here",
                            "peer.yaml line 10 column 16: connections.azure.send_cert is strongSwan's and has no effect"
                                    + " here",
                            "peer.yaml line 8 column 18: connections.azure.dpd_timeout has no effect on IKEv2, where"
                                    + " retransmission decides when the other end counts as gone");
        }

        @Test
        void saysThatAChildSaEndsBeforeItIsReplaced() {
            assertThat(of("start_action: trap", "rekey_time: 1h\n        life_time: 1h"))
                    .singleElement()
                    .asString()
                    .endsWith("net.life_time is not more than rekey_time: the Child SA ends without having been"
                            + " replaced");
        }

        @Test
        void saysThatASecretEndsInALineWithoutShowingIt() {
            String block = "secret: |\n      hunter2";

            assertThat(of("secret: correcthorse", block))
                    .singleElement()
                    .asString()
                    .startsWith("peer.yaml line 19 column 13: secrets.ike-azure.secret begins or ends with white space")
                    .doesNotContain("hunter2");
            assertThat(read(COMPLETE.replace("secret: correcthorse", block))
                            .connections()
                            .getFirst()
                            .sharedKey()
                            .orElseThrow()
                            .constantTimeEquals(Octets.ofUtf8("hunter2\n")))
                    .isTrue();
        }

        @Test
        void saysThatReplaysAreLookedForInAnyCase() {
            assertThat(of("start_action: trap", "replay_window: 0"))
                    .singleElement()
                    .asString()
                    .endsWith("net.replay_window is 0, but replays are always looked for here: the window is 64");
        }

        @Test
        void saysOfSecretsThatAreForSomethingElse() {
            assertThat(of("secrets:\n", "secrets:\n  eap-carol: {id: carol, secret: Ar3etTnp}\n"))
                    .containsExactly("peer.yaml line 17 column 14: secrets.eap-carol is strongSwan's and has no effect"
                            + " here");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        local_addrs: 198.51.100.20 | local_addrs: "%any" | peer.yaml line 3 column 18: connections.azure.local_addrs is '%any', but must be an IPv4 or IPv6 address
        remote_addrs: 203.0.113.10 | remote_addrs: fd00::1 | peer.yaml line 4 column 19: connections.azure.remote_addrs is 'fd00::1', but must be of the same family as local_addrs, 198.51.100.20
        aes256-sha256-modp2048 | aes128-sha1 | peer.yaml line 5 column 16: connections.azure.proposals has no key exchange, which IKE needs: add ecp256, curve25519 or modp2048
        esp_proposals: aes256gcm16 | esp_proposals: aes256gcm16, null | peer.yaml line 14 column 24: connections.azure.children.net.esp_proposals[1] has no integrity algorithm, which NULL needs: add sha256
        dpd_delay: 30s | version: 0 | peer.yaml line 8 column 14: connections.azure.version is '0', but must be one of 2, 1
        remote_addrs: 203.0.113.10 | remote_addr: 203.0.113.10 | peer.yaml line 4 column 5: connections.azure.remote_addr is not a key that is known here (did you mean 'remote_addrs'?); accepted are version, local_addrs, remote_addrs, local_port, remote_port, proposals, local<suffix>, remote<suffix>, children, dpd_delay, dpd_timeout, encap, unique, reauth_time, rekey_time, over_time, rand_time, keyingtries, mobike, fragmentation, vips, aggressive, pull, dscp, childless, send_certreq, send_cert, ppk_id, ppk_required, pools, if_id_in, if_id_out, mediation, mediated_by, mediation_peer
        remote: {auth: psk} | remote: {auth: psk}\\n    remote-2: {auth: psk} | peer.yaml line 8 column 15: connections.azure.remote-2 is a second round of authentication, but this version goes through one
        remote_ts: [10.1.0.0/16] | ah_proposals: sha256 | peer.yaml line 13 column 23: connections.azure.children.net.ah_proposals asks for AH, but this version speaks ESP only
        remote_ts: [10.1.0.0/16] | mode: transport | peer.yaml line 13 column 15: connections.azure.children.net.mode is 'transport', but must be tunnel, the only value this version accepts
        remote_ts: [10.1.0.0/16] | rekey_bytes: 5t | peer.yaml line 13 column 22: connections.azure.children.net.rekey_bytes is '5t', but must be a number of octets, such as 500000, 512k, 100m or 1g
        remote_ts: [10.1.0.0/16] | rand_time: 3600 | peer.yaml line 13 column 20: connections.azure.children.net.rand_time is '3600', but must be less than rekey_time, 3600
        hosts:\\n | charon: {fragment_size: 100}\\nhosts:\\n | peer.yaml line 20 column 25: charon.fragment_size is '100', but must be a whole number from 200 to 65535
        hosts:\\n | charon: {retransmit_base: 0.5}\\nhosts:\\n | peer.yaml line 20 column 27: charon.retransmit_base is '0.5', but must be a number from 1.0 to 10.0, such as 1.8
        remote: {auth: psk} | remote: {auth: eap} | peer.yaml line 7 column 20: connections.azure.remote.auth is 'eap', but must be one of psk, pubkey
        dpd_delay: 30s | dpd_delay: soon | peer.yaml line 8 column 16: connections.azure.dpd_delay is 'soon', but must be a time from 0s to 24h, such as 250ms, 10s or 5m
        encap: by-choice | encap: maybe | peer.yaml line 9 column 12: connections.azure.encap is 'maybe', but must be one of no, yes, fake-natd, by-choice
        id: 203.0.113.10 | id: 203.0.113.11 | peer.yaml line 7 column 13: connections.azure.remote says the peer is 203.0.113.10, but no entry under secrets names it or onprem.example under id
        secret: correcthorse | secret: 0xhunter | peer.yaml line 19 column 13: secrets.ike-azure.secret is a secret of 8 characters (not shown), but must be text, hexadecimal digits behind 0x or Base64 behind 0s
        ike-azure: | ique-azure: | peer.yaml line 17 column 3: secrets.ique-azure is not a key that is known here; accepted are ike<suffix>, eap<suffix>, xauth<suffix>, ntlm<suffix>, ppk<suffix>, private<suffix>, rsa<suffix>, ecdsa<suffix>, pkcs8<suffix>, pkcs12<suffix>, token<suffix>
        secret: correcthorse | sceret: correcthorse | peer.yaml line 19 column 5: secrets.ike-azure.sceret is not a key that is known here (did you mean 'secret'?); accepted are id<suffix>, secret
        """)
    void aWrongValueIsOneSentence(String right, String wrong, String sentence) {
        String yaml = COMPLETE.replaceFirst("\\Q" + right.replace("\\n", "\n") + "\\E", wrong.replace("\\n", "\n"));

        assertThat(yaml).isNotEqualTo(COMPLETE);
        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage(sentence);
    }
}
