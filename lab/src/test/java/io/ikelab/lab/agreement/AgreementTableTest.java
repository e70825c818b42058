package io.ikelab.lab.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.lab.agreement.AgreementRow.Accord;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.scenario.Scenarios;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations in, a table out: nothing runs. */
final class AgreementTableTest {
    private static AgreementTable table(String scenario) {
        Configured configured = NodePair.configured(Scenarios.builtIn(scenario));
        return AgreementTable.of(
                configured.gateway().orElseThrow(), configured.device().orElseThrow());
    }

    private static List<AgreementRow> differing(AgreementTable table) {
        return table.rows().stream()
                .filter(row -> row.accord() == Accord.DIFFER)
                .toList();
    }

    @Test
    void aHealthyPairAgreesInEverything() {
        AgreementTable table = table("healthy");

        assertThat(table.agrees()).isTrue();
        assertThat(table.rows())
                .extracting(AgreementRow::topic)
                .containsExactly(
                        "IKE version",
                        "gateway's address",
                        "device's address",
                        "who opens",
                        "IKE encryption",
                        "IKE PRF",
                        "IKE integrity",
                        "IKE Diffie-Hellman group",
                        "gateway's identity",
                        "device's identity",
                        "pre-shared key",
                        "ESP encryption",
                        "ESP sequence numbers",
                        "PFS group",
                        "networks behind the gateway",
                        "networks behind the device",
                        "Child SA lifetime");
    }

    @ParameterizedTest
    @CsvSource({
        "psk-mismatch, pre-shared key",
        "psk-trailing-newline, pre-shared key",
        "ike-encryption-mismatch, IKE encryption",
        "ike-dh-group-mismatch, IKE Diffie-Hellman group",
        "azure-default-dh2-only, IKE Diffie-Hellman group",
        "ike-version-mismatch, IKE version",
        "esp-encryption-mismatch, ESP encryption",
        "esp-integrity-mismatch, ESP integrity",
        "ts-unacceptable, networks behind the device"
    })
    void theOneClauseAScenarioIsAboutDiffers(String scenario, String topic) {
        assertThat(differing(table(scenario))).extracting(AgreementRow::topic).containsExactly(topic);
    }

    @Test
    void theHashOfIkeStandsForTwoClauses() {
        assertThat(differing(table("ike-integrity-mismatch")))
                .extracting(AgreementRow::topic)
                .containsExactly("IKE PRF", "IKE integrity");
    }

    @Test
    void aKeyIsNeverShown() {
        AgreementRow key = differing(table("psk-trailing-newline")).getFirst();

        assertThat(key)
                .isEqualTo(new AgreementRow(
                        "pre-shared key", "set", "set", Accord.DIFFER, "the device's key has a line feed at its end"));
    }

    @Test
    void whatAListHoldsIsShownWhole() {
        AgreementRow group = differing(table("azure-default-dh2-only")).getFirst();

        assertThat(group.gateway()).isEqualTo("MODP-1024");
        assertThat(group.device()).isEqualTo("MODP-2048");
        assertThat(table("azure-default-dh2-only").rows())
                .filteredOn(row -> row.topic().equals("IKE encryption"))
                .extracting(AgreementRow::gateway)
                .containsExactly("AES-CBC-256 or AES-CBC-128 or 3DES-CBC");
    }
}
