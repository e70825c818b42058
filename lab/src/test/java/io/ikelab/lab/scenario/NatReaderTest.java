package io.ikelab.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.TestScenario;
import io.ikelab.net.IpAddress;
import io.ikelab.net.nat.NatCommand;
import io.ikelab.net.nat.NatPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NatReaderTest {
    @TempDir
    private Path temporary = Path.of("");

    private TestScenario copy() throws IOException {
        return TestScenario.copyOf("nat-rebinding", temporary.resolve("mine"));
    }

    private static final String SPARES = "inside: 127.30.0.1\n  spares: [127.10.0.2]";
    private static final String TO_A_SPARE = "{at: 4s, on: nat, do: rebind, to: 127.10.0.2}";

    @Test
    void aNatIsAsItsScenarioSaysAndElseAsMostAre() throws IOException {
        NatSite usual = Scenarios.in(copy().folder()).nat().orElseThrow();

        assertThat(usual.router()).isEqualTo(IpAddress.of("127.30.0.1"));
        assertThat(usual.plan())
                .isEqualTo(new NatPlan(
                        IpAddress.of("127.10.0.1"),
                        List.of(IpAddress.of("127.30.0.10")),
                        NatPlan.Dependence.ENDPOINT_INDEPENDENT,
                        Duration.ofSeconds(30),
                        false,
                        usual.plan().ports(),
                        NatPlan.Esp.DROP));
    }

    @Test
    void everyTraitCanBeChosen() throws IOException {
        String traits = "inside: 127.30.0.1\n  mapping: endpoint-dependent\n  lifetime: 2m\n  keepsPorts: yes\n"
                + "  esp: by-address";
        TestScenario files = copy().replace("scenario.yaml", "inside: 127.30.0.1", traits);
        NatPlan plan = Scenarios.in(files.folder()).nat().orElseThrow().plan();

        assertThat(plan.dependence()).isEqualTo(NatPlan.Dependence.ENDPOINT_DEPENDENT);
        assertThat(plan.lifetime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(plan.keepsPorts()).isTrue();
        assertThat(plan.esp()).isEqualTo(NatPlan.Esp.BY_ADDRESS);
    }

    @Test
    void itsIncidentsAreStepsOfTheScript() throws IOException {
        TestScenario files =
                copy().replace("scenario.yaml", "{at: 4s, on: nat, do: rebind}", "{at: 4s, on: nat, do: expire}");

        assertThat(Scenarios.in(files.folder()).script())
                .extracting(ScriptStep::deed)
                .contains(
                        new ScriptStep.AtTheNat(NatCommand.Rebind.IN_PLACE),
                        new ScriptStep.AtTheNat(new NatCommand.Expire()));
    }

    @Test
    void itMayBeGivenAnotherAddressOutside() throws IOException {
        TestScenario files = copy().replace("scenario.yaml", "inside: 127.30.0.1", SPARES)
                .replace("scenario.yaml", "{at: 4s, on: nat, do: rebind}", TO_A_SPARE);
        Scenario scenario = Scenarios.in(files.folder());

        assertThat(scenario.nat().orElseThrow().outside())
                .containsExactly(IpAddress.of("127.10.0.1"), IpAddress.of("127.10.0.2"));
        assertThat(scenario.script())
                .extracting(ScriptStep::deed)
                .contains(new ScriptStep.AtTheNat(new NatCommand.Rebind(Optional.of(IpAddress.of("127.10.0.2")))));
    }

    @Test
    void noAddressIsGivenToItThatItDoesNotHave() throws IOException {
        TestScenario files = copy().replace("scenario.yaml", "{at: 4s, on: nat, do: rebind}", TO_A_SPARE);

        assertThatThrownBy(() -> Scenarios.in(files.folder()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("script[4].to is 127.10.0.2, but the NAT has 127.10.0.1 outside, as outside and"
                        + " spares of 'nat' say");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        outside: 127.10.0.1 | outside: 127.30.0.10 | is 127.30.0.10, which is an end's own, but a NAT has addresses of its own
        inside: 127.30.0.1  | inside: 127.20.0.1   | is 127.20.0.1, which is an end's own, but a NAT has addresses of its own
        inside: 127.30.0.1  | inside: 127.10.0.1   | is 127.10.0.1, but a NAT has another address on each side
        do: rebind          | do: reboot           | 'reboot'
        """)
    void whatCannotBeIsSaidWithItsPlace(String right, String wrong, String words) throws IOException {
        TestScenario files = copy().replace("scenario.yaml", right, wrong);

        assertThatThrownBy(() -> Scenarios.in(files.folder()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("scenario.yaml")
                .hasMessageContaining(words);
    }

    @Test
    void nothingBefallsANatThatIsNotThere() throws IOException {
        TestScenario files = TestScenario.copyOf("healthy", temporary.resolve("mine"))
                .replace("scenario.yaml", "script:", "script:\n  - {at: 1s, on: nat, do: rebind}");

        assertThatThrownBy(() -> Scenarios.in(files.folder()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'nat'");
    }
}
