package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.diagnosis.Cause;
import io.ikelab.lab.diagnosis.Confidence;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.FixOn;
import io.ikelab.lab.diagnosis.Observation;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every built-in scenario in virtual time, and that a seed means what it says. */
final class VirtualRunTest {
    @TempDir
    private Path temporary = Path.of("");

    private RunOutcome run(String name, long seed, String folder) {
        return run(Scenarios.builtIn(name), seed, folder, RunVoice.SILENT);
    }

    private RunOutcome run(Scenario scenario, long seed, String folder, RunVoice voice) {
        RunPlan plan = new RunPlan(scenario, temporary.resolve(folder), TimeKind.VIRTUAL, OptionalLong.of(seed));
        try {
            return VirtualRun.run(plan, voice);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyBuiltInScenarioShowsWhatItSays() {
        return Scenarios.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    RunOutcome outcome = run(name, 7, name);

                    assertThat(outcome.verdict().unmet())
                            .extracting(finding -> finding.text())
                            .isEmpty();
                    assertThat(outcome.lasted())
                            .isEqualTo(outcome.plan().scenario().ends());
                    assertThat(outcome.artefacts().files())
                            .allSatisfy(file -> assertThat(file).exists());
                }));
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() throws IOException {
        byte[] first = Files.readAllBytes(run("healthy", 7, "a").plan().folder().resolve("wire.pcapng"));
        byte[] again = Files.readAllBytes(run("healthy", 7, "b").plan().folder().resolve("wire.pcapng"));
        byte[] other = Files.readAllBytes(run("healthy", 8, "c").plan().folder().resolve("wire.pcapng"));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void aFloodIsHarmlessWhereCookiesAreAskedFor() throws IOException {
        TestScenario files = TestScenario.copyOf("half-open-flood", temporary.resolve("mine"))
                .replace("gateway.yaml", "connections:", "emulation: {cookiesFrom: 30}\n\nconnections:");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "cookies", RunVoice.SILENT);

        assertThat(outcome.verdict().unmet())
                .extracting(finding -> finding.expectation().pattern().event())
                .as("the device is let in at once, and nobody is turned away")
                .containsExactly("ike.admission.refused", "ike.request.retransmitted");
        assertThat(outcome.seen().pings()).allMatch(Observation.Pings::complete);
    }

    /** The cure its README names. */
    @Test
    void keepalivesKeepADeviceBehindANatWithinReach() throws IOException {
        TestScenario files = TestScenario.copyOf("nat-mapping-expired", temporary.resolve("mine"))
                .replace("peer.yaml", "keep_alive: 0s", "keep_alive: 1s");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "kept", RunVoice.SILENT);

        assertThat(outcome.seen().pings()).hasSize(4).allMatch(Observation.Pings::complete);
        assertThat(outcome.diagnosis().cause()).isEqualTo(Cause.HEALTHY);
        assertThat(outcome.artefacts().ladder())
                .noneMatch(line -> line.contains("drops a packet"))
                .noneMatch(line -> line.contains("61003"));
    }

    /** Linux keeps a port where it can: after an expiry the device is seen where it was, and nobody has to follow. */
    @Test
    void aNatThatKeepsPortsBringsBackTheMappingItForgot() throws IOException {
        TestScenario files = TestScenario.copyOf("nat-mapping-expired", temporary.resolve("mine"))
                .replace("scenario.yaml", "lifetime: 3s", "lifetime: 3s\n  keepsPorts: yes");

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "kept", RunVoice.SILENT);

        assertThat(outcome.verdict().unmet())
                .extracting(finding -> finding.expectation().pattern().event())
                .containsExactly("esp.path.moved");
        assertThat(outcome.seen().pings())
                .extracting(Observation.Pings::answered)
                .containsOnly(3, 0);
    }

    @Test
    void pingsAreCountedAtBothEnds() {
        RunOutcome outcome = run("healthy", 7, "pings");

        assertThat(outcome.seen().pings()).hasSize(2).allMatch(run -> run.sent() == 10 && run.complete());
        // Each ping is 84 octets: ten requests and ten replies each way.
        assertThat(outcome.gateway())
                .extracting(ConnectionStatus::ingressBytes, ConnectionStatus::egressBytes)
                .containsExactly(org.assertj.core.api.Assertions.tuple(1680L, 1680L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        healthy                 | healthy               | NOWHERE | the tunnel came up, all 20 pings were answered, and it was closed with a DELETE
        psk-mismatch            | psk-mismatch          | EITHER  | the keys part at octet 15: a digit at the gateway, another at the device
        psk-trailing-newline    | psk-mismatch          | DEVICE  | the device's key has a line feed at its end
        ike-encryption-mismatch | ike-proposal-mismatch | DEVICE  | the device offers AES-CBC-128, the gateway accepts AES-CBC-256: encryption differs; PRF, integrity and Diffie-Hellman group agree
        ike-integrity-mismatch  | ike-proposal-mismatch | DEVICE  | PRF and integrity differ; encryption and Diffie-Hellman group agree
        ike-dh-group-mismatch   | dh-group-mismatch     | DEVICE  | the device offers MODP-1024, the gateway accepts MODP-2048: Diffie-Hellman group differs
        azure-default-dh2-only  | dh-group-mismatch     | GATEWAY | the device offers MODP-2048, the gateway accepts MODP-1024: Diffie-Hellman group differs
        ike-version-mismatch    | ike-version-mismatch  | DEVICE  | the device speaks IKE version 1, the gateway only version 2; the gateway does not answer
        esp-encryption-mismatch | esp-proposal-mismatch | DEVICE  | the device offers AES-GCM-16-128, the gateway accepts AES-GCM-16-256: encryption differs
        esp-integrity-mismatch  | esp-proposal-mismatch | DEVICE  | integrity differs; encryption and sequence numbers agree
        ts-unacceptable         | ts-unacceptable       | EITHER  | the gateway asks for 10.1.0.0/16 behind the gateway and 192.168.10.0/24 behind the device, the device is configured for 10.1.0.0/16 behind the gateway and 192.168.20.0/24 behind the device
        ts-narrowed             | ts-narrowed           | EITHER  | the device narrowed it to 10.1.0.0/16 behind the gateway and 192.168.10.0/24 behind the device
        peer-id-mismatch-behind-nat | inner-identity-behind-nat | DEVICE | says it is 127.30.0.10, its address there, where the gateway expects 127.10.0.1
        inner-address-configured-behind-nat | inner-address-configured | GATEWAY | comes from 127.10.0.1, where the gateway's local network gateway has 127.30.0.10
        null-encryption         | null-encryption       | EITHER  | its ESP encryption is NULL: everybody on the path can read the payload
        """)
    void diagnosesNameTheCauseAndTheEndToChange(String name, String cause, FixOn fixOn, String words) {
        Diagnosis diagnosis = run(name, 7, "diagnosed").diagnosis();

        assertThat(diagnosis.sentence()).contains(words);
        assertThat(diagnosis.cause().id()).isEqualTo(cause);
        assertThat(diagnosis.fixOn()).isEqualTo(fixOn);
        assertThat(diagnosis.confidence()).isEqualTo(Confidence.CERTAIN);
        if (diagnosis.cause().severity() == Cause.Severity.FAILURE) {
            assertThat(diagnosis.advice()).contains("both ends");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        both-initiator-only         | both-initiator-only  | EITHER  | CERTAIN | each end only opens the tunnel, and refuses the other's IKE_SA_INIT
        both-responder-only         | both-responder-only  | EITHER  | CERTAIN | each waits for the other to open the tunnel
        lifetime-mismatch-harmless  | healthy              | NOWHERE | CERTAIN | all 60 pings were answered, it was given new keys
        pfs-mismatch-at-rekey       | pfs-mismatch         | EITHER  | CERTAIN | the device refuses the gateway's rekey: the gateway offers no PFS, the device wants PFS with MODP-2048
        rekey-flap                  | child-not-replaced   | DEVICE  | CERTAIN | its lifetime of 8 s is over before any time to rekey
        dpd-flap                    | dpd-flap             | PATH    | LIKELY  | the gateway got no answer to its liveness checks 2 times, gave the tunnel up and built it anew
        peer-restarts               | peer-restarted       | NOWHERE | LIKELY  | the device opened the tunnel anew without having closed it
        rekey-collision             | rekey-collision      | NOWHERE | CERTAIN | both ends asked at once for a new Child SA
        rekey-collision-lost-packet | rekey-collision      | NOWHERE | CERTAIN | all 200 pings were answered
        delete-overtakes-response   | deleted-by-responder | DEVICE  | LIKELY  | the device answered the gateway's rekey and deleted the old Child SA itself
        half-installed-child        | half-installed-child | GATEWAY | LIKELY  | the IKE SA is alive, and of 192.168.10.5 → 10.1.0.4 none of 3 pings was answered that once were
        nat-mapping-expired         | nat-mapping-expired  | DEVICE  | LIKELY  | what the gateway sent reached nobody until the device spoke again, and was seen as 127.10.0.1:61003 instead of 127.10.0.1:61002
        nat-rebinding               | nat-rebinding        | NOWHERE | CERTAIN | gave it another place outside 2 times, at last 127.10.0.1:61004, the gateway followed what was authentic and the tunnel lived, all 9 pings were answered
        mobike-move                 | device-moved         | NOWHERE | CERTAIN | the device moved to 127.10.0.9 and said so, the gateway followed, and the tunnel lived, 1 of 86 pings lost on the way
        large-auth-fragments-lost   | large-message-lost   | DEVICE  | LIKELY  | in one datagram and never answered, while IKE_SA_INIT was; the device does not take IKE fragments
        large-auth-fragments-cured  | healthy              | NOWHERE | CERTAIN | all 3 pings were answered
        half-open-flood             | half-open-flood      | PATH    | LIKELY  | in the device's name 1500 IKE SAs were opened and never gone on with; the gateway answered 500
        """)
    void diagnosesOfALongLifeNameTheCauseAndTheEndToChange(
            String name, String cause, FixOn fixOn, Confidence confidence, String words) {
        Diagnosis diagnosis = run(name, 7, "diagnosed").diagnosis();

        assertThat(diagnosis.sentence()).contains(words);
        assertThat(diagnosis.cause().id()).isEqualTo(cause);
        assertThat(diagnosis.fixOn()).isEqualTo(fixOn);
        assertThat(diagnosis.confidence()).isEqualTo(confidence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ikev2-notify | IKEv2 INFORMATIONAL with INVALID_MAJOR_VERSION  | answers INVALID_MAJOR_VERSION in version 2
        ikev1-notify | IKEv1 Informational with INVALID_MAJOR_VERSION  | refuses it in that same version
        """)
    void whatAnswersAnOlderVersionIsASwitch(String answer, String heard, String words) throws IOException {
        TestScenario files = TestScenario.copyOf("ike-version-mismatch", temporary.resolve("mine"))
                .replace("gateway.yaml", "ikev1Answer: silence", "ikev1Answer: " + answer);

        RunOutcome outcome = run(Scenarios.in(files.folder()), 7, "answered", RunVoice.SILENT);

        assertThat(outcome.diagnosis().cause()).isEqualTo(Cause.IKE_VERSION_MISMATCH);
        assertThat(outcome.diagnosis().sentence()).contains(words);
        assertThat(Files.readString(outcome.plan().folder().resolve("peer.log")))
                .contains(heard);
    }

    @Test
    void whatAnOlderVersionSendsIsDrawnAsArrived() {
        assertThat(run("ike-version-mismatch", 7, "drawn").artefacts().ladder().stream()
                        .filter(line -> line.contains("── IKEv1 Main Mode")))
                .hasSize(6)
                .allMatch(line -> line.contains("▶"));
    }

    @Test
    void pingsNoSaTakesAreTheNodesOwnWord() {
        RunOutcome outcome = run("ts-narrowed", 7, "outside");

        assertThat(outcome.diagnosis().testimony())
                .containsExactly("the gateway had no SA for 3 pings 10.1.0.4 → 192.168.11.5");
        assertThat(outcome.seen().pings()).hasSize(2);
    }

    @Test
    void theLadderIsToldAsItIsDrawn() {
        List<String> lines = new ArrayList<>();
        RunVoice voice = new RunVoice() {
            @Override
            public void ladder(String line) {
                lines.add(line);
            }

            @Override
            public void remark(String sentence) {
                throw new AssertionError(sentence);
            }
        };

        RunOutcome outcome = run(Scenarios.builtIn("healthy"), 7, "ladder", voice);

        assertThat(lines)
                .isEqualTo(outcome.artefacts().ladder())
                .anyMatch(line -> line.contains("IKE_SA_INIT request 0"));
    }
}
