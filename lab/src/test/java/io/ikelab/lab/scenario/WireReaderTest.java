package io.ikelab.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.cause.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario says its capture can tell apart. */
final class WireReaderTest {
    private static final String KEYS = "keys: [ts-unacceptable]";

    @TempDir
    private Path temporary = Path.of("");

    private TestScenario copy() throws IOException {
        return TestScenario.copyOf("ts-unacceptable", temporary.resolve("mine"));
    }

    @Test
    void eachVisibilityHasItsCauses() throws IOException {
        WireSets wire = Scenarios.in(copy().folder()).promise().wire().orElseThrow();

        assertThat(wire.at(Visibility.NO_KEYS).causes())
                .containsExactly(Cause.TS_UNACCEPTABLE, Cause.ESP_PROPOSAL_MISMATCH);
        assertThat(wire.at(Visibility.IKE_KEYS).causes()).containsExactly(Cause.TS_UNACCEPTABLE);
        assertThat(wire.beside()).isEmpty();
        assertThat(wire.because()).contains("has room for an identity");
    }

    @Test
    void whereNothingCanBeToldTheSetIsOpen() throws IOException {
        TestScenario files =
                copy().replace("scenario.yaml", "noKeys: [ts-unacceptable, esp-proposal-mismatch]", "noKeys: open");

        WireSet open =
                Scenarios.in(files.folder()).promise().wire().orElseThrow().noKeys();

        assertThat(open).isEqualTo(WireSet.ANYTHING).hasToString("open");
        assertThat(open.allows(Cause.HEALTHY)).isTrue();
        assertThat(open.isNamedBy(List.of())).isTrue();
        assertThat(open.isNamedBy(List.of(Cause.HEALTHY))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        keys: [ts-unaceptable]                   ~ wire.keys[0] is 'ts-unaceptable', but must be one of open, not-initiated
        keys: [ts-unacceptable, ts-unacceptable] ~ wire.keys[1] is 'ts-unacceptable', which is there twice
        keys: [ts-unacceptable, open]            ~ wire.keys[1] is 'open', which stands alone or not at all
        keys: [ts-unacceptable, healthy]         ~ wire.keys[1] is 'healthy', which fewer keys have ruled out; they leave ts-unacceptable, esp-proposal-mismatch
        keys: [esp-proposal-mismatch]            ~ wire.keys lacks ts-unacceptable, the scenario's own verdict
        keys: open                               ~ wire.keys is open, where fewer keys leave ts-unacceptable, esp-proposal-mismatch; keys never leave more
        key: [ts-unacceptable]                   ~ key
        """)
    void whatCannotBeIsRefusedWithItsPlace(String line, String problem) throws IOException {
        TestScenario files = copy().replace("scenario.yaml", KEYS, line);

        assertThatThrownBy(() -> Scenarios.in(files.folder()))
                .isInstanceOf(ConfigException.class)
                .hasMessageMatching("(?s).*scenario.yaml line \\d+ column \\d+: .*")
                .hasMessageContaining(problem);
    }
}
