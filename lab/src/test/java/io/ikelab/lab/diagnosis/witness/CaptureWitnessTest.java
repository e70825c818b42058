package io.ikelab.lab.diagnosis.witness;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.packet.IkePorts;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.lab.BuiltInRuns;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Configured;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.diagnosis.Observation.OnTheWire;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.diagnosis.Observations;
import io.ikelab.lab.diagnosis.rule.Judge;
import io.ikelab.lab.run.NodePair;
import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import io.ikelab.net.IpAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise of one observation model: a capture and its keys lead to the verdict the live run's events led to. */
@ExtendWith(BuiltInRuns.Resolver.class)
final class CaptureWitnessTest {
    private static List<String> everyScenario() {
        return Scenarios.names();
    }

    private static Observations read(RunOutcome live, RecordedKeys keys) throws IOException {
        Scenario scenario = live.plan().scenario();
        Map<IpAddress, Side> addresses = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            NodePair.addresses(scenario, side).forEach(address -> addresses.put(address, side));
        }
        scenario.nat().ifPresent(nat -> nat.outside().forEach(address -> addresses.put(address, Side.PEER)));
        CaptureWitness witness =
                new CaptureWitness(IkePorts.STANDARD, addresses, keys, new BouncyCastleCrypto(), new BestEspEngine());
        try (CaptureReader capture = CaptureReader.open(live.plan().folder().resolve("wire.pcapng"))) {
            witness.watch(capture);
            assertThat(capture.fault()).isEmpty();
        }
        return witness.observations();
    }

    /** Which packets found no SA, events do not tell and a capture cannot: what was answered is compared. */
    private static List<OnTheWire> onTheWire(Observations seen) {
        return seen.of(OnTheWire.class)
                .map(one -> one instanceof Pings pings ? answered(pings) : one)
                .filter(one -> !(one instanceof Pings pings && pings.answered() == 0))
                .filter(one -> !(one instanceof Transfer transfer && transfer.state() == Transfer.State.OPENING))
                .toList();
    }

    private static OnTheWire answered(Pings pings) {
        return new Pings(pings.from(), pings.source(), pings.destination(), pings.answered(), pings.answered());
    }

    @ParameterizedTest
    @MethodSource("everyScenario")
    void theCaptureLeadsToTheVerdictOfTheRun(String name, BuiltInRuns runs) throws IOException {
        RunOutcome live = runs.of(name);
        Path folder = live.plan().folder();

        Observations read = read(live, RecordedKeys.read(folder.resolve("wireshark")));

        assertThat(onTheWire(read)).containsExactlyInAnyOrderElementsOf(onTheWire(live.seen()));
        // As it was played: its certificates are of that run.
        Diagnosis told = Judge.diagnose(read, NodePair.configured(live.plan().scenario()));
        assertThat(told).isEqualTo(live.diagnosis().saying(List.of()));
        assertThat(told.evidence())
                .allMatch(evidence -> evidence.where().frame().isPresent());
        assertBothAgreeWithoutConfigurations(live, read);
        assertNothingIsMadeUpWithoutKeys(live, told);
    }

    private static void assertBothAgreeWithoutConfigurations(RunOutcome live, Observations read) {
        Diagnosis told = Judge.diagnose(read, Configured.UNKNOWN);
        assertThat(told)
                .isEqualTo(Judge.diagnose(live.seen(), Configured.UNKNOWN).saying(List.of()));
        assertThat(told.cause().phase()).isEqualTo(live.diagnosis().cause().phase());
    }

    /**
     * Of what is sealed nothing is said. But a refusal of a later IKE_SA_INIT stands there for everybody to read, and so does
     * an answer outside every SA: what follows from those is the same with keys.
     */
    private static void assertNothingIsMadeUpWithoutKeys(RunOutcome live, Diagnosis withKeys) throws IOException {
        Observations read = read(live, RecordedKeys.NONE);
        boolean allInTheClear = read.of(Observation.Sealed.class).findAny().isEmpty();
        Diagnosis told = Judge.diagnose(read, Configured.UNKNOWN);
        boolean readable = allInTheClear
                || told.cause() == withKeys.cause()
                || Stream.of(told, withKeys).allMatch(one -> one.cause().phase() == Cause.Phase.IKE_SA_INIT);
        assertThat(told.cause() == Cause.NOT_OPENED).isNotEqualTo(readable);
    }
}
