package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ikelab.host.config.ConfigException;
import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.cause.Cause;
import io.ikelab.lab.diagnosis.Finding;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.diagnosis.Observation.Repetition;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios one of whose ends does something wrong on purpose. */
class ImpairedRunTest {
    @TempDir
    private Path temporary = Path.of("");

    @Test
    void anImpairedDeviceIsRefusedAndTheFilesSayWhy() throws IOException {
        Scenario scenario = impaired("peer: [unknown-payload=critical@IKE_AUTH:request:1]");

        RunOutcome outcome = run(scenario);

        assertThat(outcome.verdict().asExpected()).isFalse();
        assertThat(text("ladder.txt")).contains("UNSUPPORTED_CRITICAL_PAYLOAD");
        // The comment stands on the packet itself, as everything that is said of it does.
        assertThat(text("wire.pcapng"))
                .contains("impaired on purpose by unknown-payload=critical@IKE_AUTH:request:1: IKE_AUTH request 1");
    }

    @Test
    void whatThePathLosesAnEndCanLoseToo() throws IOException {
        Scenario scenario = impaired("gateway: [drop-outbound@IKE_AUTH:response:1, hold-inbound=50ms@20%]");

        RunOutcome outcome = run(scenario);

        assertThat(outcome.verdict().unmet())
                .filteredOn(Finding.OfEvents.class::isInstance)
                .isEmpty();
        assertThat(text("events.jsonl")).contains("\"ike.impaired\"", "drop-outbound@IKE_AUTH:response:1");
    }

    /** On the wire the repetition is the first there is of it, and so the message. */
    @Test
    void anAnswerThatLeavesAtTheSecondAttemptIsAnAnswer() throws IOException {
        RunOutcome outcome = run(impaired("gateway: [drop-outbound@IKE_AUTH:response:1]"));

        assertThat(outcome.diagnosis().cause()).isEqualTo(Cause.HEALTHY);
        List<Message> answers = outcome.seen().messages().stream()
                .filter(message -> message.is(ExchangeType.IKE_AUTH, true))
                .toList();
        assertThat(answers).hasSize(1);
        assertThat(answers.getFirst().where().frame()).isPresent();
        assertThat(outcome.seen().of(Repetition.class)).hasSize(1).allMatch(again -> again.from() == Side.PEER);
    }

    /** What nobody on the wire ever got, nobody has answered. */
    @Test
    void anAnswerThatNeverLeavesIsNone() throws IOException {
        RunOutcome outcome = run(impaired("gateway: [drop-outbound@IKE_AUTH:response]"));

        assertThat(outcome.diagnosis().cause()).isEqualTo(Cause.AUTH_UNANSWERED);
    }

    @Test
    void anImpairmentThatThereIsNotIsRefusedWhereItStands() {
        assertThatThrownBy(() -> impaired("gateway: [ke-payload=omitted]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("scenario.yaml line 6 column 13: ")
                .hasMessageContaining("impair.gateway[0] is 'ke-payload=omitted', but impairment 'ke-payload' has value"
                        + " 'omitted', and one of omit, empty, duplicate, zero, ones, short is accepted");
    }

    @Test
    void aMistypedImpairmentIsAnsweredWithTheNearOne() {
        assertThatThrownBy(() -> impaired("gateway: [ke-paylod=omit]"))
                .hasMessageContaining("impair.gateway[0] is 'ke-paylod=omit', but there is no impairment 'ke-paylod'"
                        + " (did you mean 'ke-payload'?); 'ikelab impairments' lists them");
    }

    private Scenario impaired(String ends) throws IOException {
        TestScenario files = TestScenario.copyOf("healthy", temporary.resolve("healthy"))
                .replace("scenario.yaml", "family: healthy\n", "family: healthy\nimpair:\n  " + ends + "\n");
        return Scenarios.in(files.folder());
    }

    private RunOutcome run(Scenario scenario) throws IOException {
        return VirtualRun.run(
                new RunPlan(scenario, temporary.resolve("run"), TimeKind.VIRTUAL, OptionalLong.of(7)), RunVoice.SILENT);
    }

    private String text(String file) throws IOException {
        return Files.readString(temporary.resolve("run").resolve(file), StandardCharsets.ISO_8859_1);
    }
}
