package io.ikelab.lab.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.host.config.ConfigValue;
import io.ikelab.iana.EncryptionId;
import io.ikelab.iana.EsnId;
import io.ikelab.iana.IntegrityId;
import io.ikelab.iana.KeyExchangeId;
import io.ikelab.iana.PrfId;
import io.ikelab.iana.TransformId;
import io.ikelab.peer.config.PeerChild;
import io.ikelab.peer.config.PeerConfig;
import io.ikelab.peer.config.PeerConnection;
import io.ikelab.peer.proposal.ProposalKeyword;
import io.ikelab.peer.proposal.SwanctlProposals;
import io.ikelab.policy.CipherChoice;
import io.ikelab.policy.EspProposal;
import io.ikelab.policy.IkeProposal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same words are given to charon and to our reader; charon logs what it made of them. */
@Tag("interop")
@TestInstance(Lifecycle.PER_CLASS)
class SwanctlLanguageTest {
    private static final String TALKATIVE = "filelog {\nterminal {\ncfg = 2\n}\n}";

    @TempDir
    Path folder;

    private Namespaces namespaces;
    private Charon charon;
    private int loads;

    @BeforeAll
    void startCharon(@TempDir Path home) {
        namespaces = Namespaces.create("10.20.0.1");
        charon = Charon.start(namespaces, home, "", TALKATIVE);
    }

    @AfterAll
    void stopCharon() {
        charon.close();
        namespaces.close();
    }

    @Test
    void everyWordMeansTheSameInIke() throws IOException {
        List<String> proposals = ProposalKeyword.ALL.stream()
                .filter(word -> !(word.algorithm() instanceof EsnId)
                        && word.algorithm() != EncryptionId.NULL
                        && word.algorithm() != KeyExchangeId.NONE)
                .map(SwanctlLanguageTest::ikeWith)
                .toList();

        load(proposals, "proposals");

        awaitBegin();
        for (String words : proposals) {
            assertThat(charon.await("  proposals = IKE:")).endsWith("proposals = " + ourIke(words));
        }
    }

    @Test
    void everyWordMeansTheSameInEsp() throws IOException {
        List<String> proposals = ProposalKeyword.ALL.stream()
                .filter(word -> !(word.algorithm() instanceof PrfId))
                .filter(word -> word.algorithm() != KeyExchangeId.NONE)
                .map(SwanctlLanguageTest::espWith)
                .toList();

        load(proposals, "esp_proposals");

        awaitBegin();
        for (String words : proposals) {
            assertThat(charon.await("  proposals = ESP:")).endsWith("proposals = " + ourEsp(words));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aes256-aes128-sha384-sha1-ecp384-modp1024",
                "aes256-sha512-prfsha256-modp2048-none",
                "aes256gcm16-sha384-ecp384",
                "aes - sha - x25519",
                "aes256-sha256-modp2048, aes256gcm16-prfsha512-curve25519"
            })
    void proposalsAreMadeOfWordsInTheSameWay(String words) throws IOException {
        load(List.of(words), "proposals");

        awaitBegin();
        assertThat(charon.await("  proposals = IKE:")).endsWith("proposals = " + ourIke(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aes256-sha255-modp2048",
                "AES256-sha256-modp2048",
                "aes256-sha256",
                "aes256-sha256-none",
                "aes256gcm16-modp2048",
                "aes256-prfsha256-modp2048",
                "sha256-modp2048",
                "aes256-aes256gcm16-sha256-modp2048"
            })
    void whatIsNoProposalIsNoneForEither(String words) {
        assertThatThrownBy(() -> load(List.of(words), "proposals"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("invalid value for: proposals");
        assertThatThrownBy(() -> ourIke(words)).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aes128ctr-sha256-modp2048",
                "aes256ccm16-prfsha256-modp2048",
                "camellia256-sha256-modp2048",
                "aes256-sha256_96-prfsha256-modp2048",
                "aes256-aesxcbc-modp2048",
                "aes256-sha256-prfaescmac-modp2048",
                "aes256-sha256-modp8192",
                "aes256-sha256-curve448"
            })
    void whatOnlyStrongSwanSpeaksWeKnowAsSuch(String words) throws IOException {
        load(List.of(words), "proposals");

        assertThatThrownBy(() -> ourIke(words)).hasMessageContaining("which strongSwan knows");
    }

    @Test
    void aWholeFileMeansTheSame() throws IOException {
        Files.writeString(folder.resolve("child.inc"), "esp_proposals = aes256gcm16 # only this\n");
        Path file = Files.writeString(folder.resolve("swanctl.conf"), """
            connections {
              azure : conn-defaults {
                remote_addrs = 203.0.113.10
                children {
                  net : child-defaults {
                    remote_ts = 10.1.0.0/16, 10.2.0.0-10.2.0.9[tcp/443],   10.3.0.0/16[17]
                    include *.inc
                  }
                }
              }
            }
            connections { azure { dpd_delay = 30s
              unique = keep
              unique = replace } }
            conn-defaults {
              dpd_delay = 99s
              local_addrs = 198.51.100.20
              rekey_time
                = 2h
              proposals = "aes256-sha256-\\
            modp2048"
              local { auth = psk
                      id = "onprem.example" }
              remote {
                auth = psk
              }
            }
            child-defaults {
              local_ts = dynamic[icmp]
              replay_window = 128
            }
            secrets {
              ike-azure {
                id = 203.0.113.10
                secret = "a key" # with a comment
              }
            }
            ikelab {
              hosts {
                host1 = 192.168.10.5
              }
            }
            """);
        charon.swanctl("--load-conns", "--file", file.toString());
        charon.await("conn azure:");
        PeerConfig config = PeerConfig.read(file);
        PeerConnection ours = config.connections().getFirst();
        PeerChild child = ours.children().getFirst();

        assertThat(charon.await("replay_window = ")).endsWith("= " + child.replayWindow());
        assertThat(charon.await("proposals = ESP:"))
                .endsWith("= " + ourEsp(child.proposals().getFirst()));
        assertThat(charon.await("local_ts = ")).endsWith("dynamic[icmp]");
        assertThat(child.localSelectors()).hasToString("[" + ours.local() + "/32[1]]");
        assertThat(charon.await("remote_ts = ")).endsWith("10.1.0.0/16 10.2.0.0..10.2.0.9[tcp/https] 10.3.0.0/16[udp]");
        assertThat(child.remoteSelectors()).hasToString("[10.1.0.0/16, 10.2.0.0-10.2.0.9[6/443-443], 10.3.0.0/16[17]]");
        assertThat(charon.await("local_addrs = ")).endsWith("= " + ours.local());
        assertThat(charon.await("remote_addrs = ")).endsWith("= " + ours.remote());
        assertThat(charon.await("dpd_delay = ")).endsWith("= 30");
        assertThat(ours.conduct().liveness().idle()).contains(Duration.ofSeconds(30));
        assertThat(charon.await("unique = ")).endsWith("= UNIQUE_REPLACE");
        assertThat(ours.conduct().initialContact()).isTrue();
        Duration rekey = ours.conduct().lifetime().rekey().orElseThrow();
        Duration life = ours.conduct().lifetime().life().orElseThrow();
        assertThat(charon.await("rekey_time = ")).endsWith("= " + rekey.toSeconds());
        assertThat(charon.await("over_time = "))
                .endsWith("= " + life.minus(rekey).toSeconds());
        assertThat(charon.await("proposals = IKE:"))
                .endsWith("= " + ourIke(ours.proposals().getFirst()));
        assertThat(charon.await(" id = ")).endsWith("= " + ours.localIdentity());
        assertThat(config.warnings()).isEmpty();
    }

    private static String ikeWith(ProposalKeyword keyword) {
        return switch (keyword.algorithm()) {
            case EncryptionId id -> keyword.word() + (id.isAead() ? "-prfsha256" : "-sha256") + "-modp2048";
            case IntegrityId _ -> "aes256-" + keyword.word() + "-modp2048";
            case PrfId _ -> "aes256-sha256-" + keyword.word() + "-modp2048";
            default -> "aes256-sha256-" + keyword.word();
        };
    }

    private static String espWith(ProposalKeyword keyword) {
        return switch (keyword.algorithm()) {
            case EncryptionId id -> keyword.word() + (id.isAead() ? "" : "-sha256");
            case IntegrityId _ -> "aes256-" + keyword.word();
            default -> "aes256-sha256-" + keyword.word();
        };
    }

    /** Passes over what the log says of earlier loads. */
    private void awaitBegin() {
        charon.await("conn load" + loads + "-0:");
    }

    /** Loads one connection for each, in this order. */
    private void load(List<String> values, String key) throws IOException {
        String prefix = "load" + ++loads + "-";
        String connections = IntStream.range(0, values.size())
                .mapToObj(i -> prefix + i + " {\n" + (key.equals("proposals") ? setting(key, values.get(i)) : "")
                        + "children {\nnet {\n" + (key.equals("proposals") ? "" : setting(key, values.get(i)))
                        + "}\n}\n}\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("words.conf"), "connections {\n" + connections + "}\n");
        charon.swanctl("--load-conns", "--file", file.toString());
    }

    private static String setting(String key, String value) {
        return key + " = " + value + "\n";
    }

    private static ConfigValue value(String words) {
        return ConfigFile.parse("words.yaml", "words: \"" + words + "\"")
                .section("words")
                .at("words");
    }

    private static String ourIke(String words) {
        return SwanctlProposals.ike(value(words)).stream()
                .map(SwanctlLanguageTest::ourIke)
                .collect(Collectors.joining(", "));
    }

    private static String ourIke(IkeProposal proposal) {
        return "IKE:" + joined(proposal.ciphers(), proposal.integrity(), proposal.prfs(), proposal.keyExchanges());
    }

    private static String ourEsp(String words) {
        return SwanctlProposals.esp(value(words)).stream()
                .map(SwanctlLanguageTest::ourEsp)
                .collect(Collectors.joining(", "));
    }

    private static String ourEsp(EspProposal proposal) {
        return "ESP:" + joined(proposal.ciphers(), proposal.integrity(), proposal.keyExchanges(), proposal.esn());
    }

    private static String joined(List<?>... kinds) {
        return Stream.of(kinds)
                .flatMap(List::stream)
                .map(SwanctlLanguageTest::inCharonsWords)
                .collect(Collectors.joining("/"));
    }

    private static String inCharonsWords(Object algorithm) {
        return switch (algorithm) {
            case CipherChoice cipher -> cipher.toString().replace('-', '_');
            case KeyExchangeId id when id == KeyExchangeId.X25519 -> "CURVE_25519";
            case EsnId id -> id == EsnId.EXTENDED ? "EXT_SEQ" : "NO_EXT_SEQ";
            case TransformId id -> id.label().replace('-', '_');
            default -> throw new IllegalArgumentException("no algorithm: " + algorithm);
        };
    }
}
