package io.ikelab.lab.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.event.NodeName;
import io.ikelab.host.HostConfig;
import io.ikelab.host.config.HostSetting;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.policy.IkePorts;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a scenario's two files is found before it is played, and nothing that is not. */
final class ComparedScenariosTest {
    /** When a scenario's example certificates are as the scenario has them at its start. */
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private static List<String> scenarios() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theClausesAScenarioIsAboutAreFoundAndNoOthersInEitherOrder(String name) {
        Scenario scenario = Scenarios.builtIn(name);
        Comparison comparison = compared(scenario, false);
        assertThat(comparison.breaking())
                .as("what breaks between the two files; scenario.yaml declares it as compare: {breaks: [...]}")
                .extracting(ComparedClause::name)
                .containsExactlyInAnyOrderElementsOf(scenario.promise().breaks());
        assertThat(compared(scenario, true).clauses())
                .as("with the files named in the other order")
                .isEqualTo(comparison.clauses().stream()
                        .map(ComparedClause::turned)
                        .toList());
    }

    private static Comparison compared(Scenario scenario, boolean turned) {
        HostSetting setting = new HostSetting(new NodeName("end"), IkePorts.STANDARD, false);
        Configured both = NodePair.configured(scenario);
        Dialect farDialect = switch (scenario.peer().kind()) {
            case DEVICE -> Dialect.SWANCTL;
            case GATEWAY -> Dialect.REST;
        };
        boolean alike = farDialect == Dialect.REST;
        End near = end(
                Dialect.REST,
                alike ? "A" : Dialect.REST.words(),
                scenario.gateway().toHost(setting),
                both.gateway().orElseThrow().name());
        End far = end(
                farDialect,
                alike ? "B" : farDialect.words(),
                scenario.peer().toHost(setting),
                both.device().orElseThrow().name());
        Verifier verifier = new Verifier(new BouncyCastleSignatures(), START);
        return turned ? Comparison.of(far, near, verifier) : Comparison.of(near, far, verifier);
    }

    private static End end(Dialect dialect, String words, HostConfig host, String connection) {
        return End.of(
                dialect,
                words,
                host,
                host.policy().connections().stream()
                        .filter(policy -> policy.name().equals(connection))
                        .findFirst()
                        .orElseThrow(),
                Set.of());
    }
}
