package io.ikelab.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.ConfigFile;
import io.ikelab.lab.pki.KeyKind;
import io.ikelab.lab.pki.PkiOutline;
import io.ikelab.lab.pki.PkiPlan;
import io.ikelab.lab.pki.Validity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PkiReaderTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final String YAML = """
            authorities:
              ca: {key: ed25519, to: 20d}
              issuing: {issuer: ca, commonName: Issuing authority}
            certificates:
              gateway: {issuer: issuing, names: ["dns:gateway.ikelab.test"], padding: 900}
              peer: {issuer: issuing, names: ["dns:peer.ikelab.test", "ip:127.10.0.1"], from: -48h, to: -1h}
            revocationLists:
              issuing: {revoked: [peer], from: -5m, to: 90s}
            """;

    private static PkiOutline read(String yaml) {
        return PkiReader.read(ConfigFile.parse("pki.yaml", yaml));
    }

    @Test
    void timesAreToldFromTheBeginningOfTheRun() {
        PkiPlan plan = read(YAML).at(START);

        assertThat(plan.certificates())
                .extracting(one -> one.name() + " " + one.issuer().orElse("itself") + " " + one.key())
                .containsExactly(
                        "ca itself ed25519",
                        "issuing ca ecdsa256",
                        "gateway issuing ecdsa256",
                        "peer issuing ecdsa256");
        assertThat(plan.certificates().get(1).subject().commonName()).isEqualTo("Issuing authority");
        assertThat(plan.certificates().get(2).padding()).isEqualTo(900);
        assertThat(plan.certificates().getLast().validity())
                .isEqualTo(new Validity(START.minusSeconds(48 * 3600), START.minusSeconds(3600)));
        assertThat(plan.certificates().getLast().key()).isEqualTo(KeyKind.ECDSA_256);
        assertThat(plan.lists()).singleElement().satisfies(list -> {
            assertThat(list.issuer()).isEqualTo("issuing");
            assertThat(list.revoked()).isEqualTo(List.of("peer"));
            assertThat(list.validity()).isEqualTo(new Validity(START.minusSeconds(300), START.plusSeconds(90)));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        issuer: ca, | issuer: root, | line 3 column 21: authorities.issuing.issuer speaks of 'root', but of that name there is nothing before it; there are ca
        key: ed25519 | key: dsa | line 2 column 13: authorities.ca.key is 'dsa', but must be one of rsa2048, rsa3072, rsa4096, ecdsa256, ecdsa384, ecdsa521, ed25519
        to: -1h | to: soon | line 6 column 93: certificates.peer.to is 'soon', but must be a time from the run's beginning on, before it where negative, such as 90s, 12h or -30d
        to: -1h | to: -49h | line 6 column 9: certificates.peer begins after it ends
        "ip:127.10.0.1" | "ip:here" | line 6 column 59: certificates.peer.names[1] is 'ip:here', but must be dns:NAME, ip:ADDRESS or email:USER@NAME
        revoked: [peer] | revoked: [peers] | line 8 column 23: revocationLists.issuing.revoked[0] speaks of 'peers', but of that name there is nothing before it (did you mean 'peer'?); there are ca, issuing, gateway, peer
        """)
    void aWrongPlanIsOneSentence(String right, String wrong, String sentence) {
        String yaml = YAML.replace(right, wrong);

        assertThat(yaml).isNotEqualTo(YAML);
        assertThatThrownBy(() -> read(yaml))
                .isExactlyInstanceOf(ConfigException.class)
                .hasMessage("pki.yaml " + sentence);
    }
}
