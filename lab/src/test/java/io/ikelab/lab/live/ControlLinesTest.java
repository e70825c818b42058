package io.ikelab.lab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.ikelab.octets.Octets;
import io.ikelab.octets.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over a control socket, in both directions. */
final class ControlLinesTest {
    private static final NodeStanding STANDING = new NodeStanding(
            "gateway",
            4711,
            "/runs/lab-1",
            Instant.parse("2025-01-01T00:00:00Z"),
            Instant.parse("2025-01-01T00:00:07.5Z"),
            List.of("127.20.0.1:500"),
            true,
            List.of(new NodeStanding.Connection(
                    "to-onprem",
                    "Connected",
                    84,
                    168,
                    List.of(new NodeStanding.Ike("01", "02", "suite", "path", Instant.EPOCH)),
                    List.of(new NodeStanding.Child("03", "04", "esp", "l", "r", Instant.EPOCH, 1, 84, 2, 168, 0)),
                    "")),
            List.of(new NodeStanding.Machine("vm1", List.of("10.1.0.4"))),
            List.of("no-inbound"),
            List.of());

    static Stream<ControlReply> replies() {
        return Stream.of(
                new ControlReply.Done(List.of("one", "two \"quoted\"\nand broken")),
                new ControlReply.Refused("no"),
                new ControlReply.Stands(STANDING),
                new ControlReply.Ladder("peer ──> gateway"),
                new ControlReply.Told("2025-01-01T00:00:00Z", "peer", "ike.closed", "why"),
                new ControlReply.Missed(3));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void repliesAreOneLineAndReadBackAsTheyWere(ControlReply reply) {
        assertThat(reply.line()).doesNotContain("\n");
        assertThat(ControlReply.parse(reply.line())).isEqualTo(reply);
    }

    @Test
    void aRequestReadsBackAndNeverShowsItsKey() {
        ControlRequest request =
                new ControlRequest("secret azure", Optional.of(Secret.copyOf(Octets.ofUtf8("sch\u00f6n \"geheim\""))));

        ControlRequest read = ControlRequest.parse(request.line());

        assertThat(read.order()).isEqualTo("secret azure");
        assertThat(read.value().orElseThrow().disclose()).isEqualTo(Octets.ofUtf8("sch\u00f6n \"geheim\""));
        assertThat(read.toString()).doesNotContain("geheim");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "initiate azure | a request is a line of JSON",
                "[] | a request is a JSON object",
                "{} | a request is {",
                "{\"order\": 7} | \"order\" is text",
                "{\"order\": \"secret a\", \"value\": [\"geheim\"]} | \"value\" is text",
                "{\"order\": \"status\", \"geheim\": 1} | no such key",
            })
    void whatIsNoRequestIsRefusedInOneSentenceThatDoesNotRepeatIt(String line, String said) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ControlRequest.parse(line))
                .withMessageContaining(said)
                .withMessageContaining("{\"order\": \"WORDS\"}")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("geheim"));
    }
}
