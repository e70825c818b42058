package io.ikelab.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.bench.fleet.HandshakeCounts;
import io.ikelab.bench.fleet.HandshakeSuite;
import io.ikelab.lab.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HandshakeCommandTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();
    private final CommandLine ikelab =
            Main.commandLine().setErr(new PrintWriter(err)).setOut(new PrintWriter(out));

    @Test
    void isFoundByTheCommandLine() {
        assertThat(ikelab.execute("bench", "handshake", "--help")).isZero();
        assertThat(out.toString()).contains("ikelab bench handshake", "IKE_SA_INIT", "--json", "--seconds", "--alone");
    }

    @Test
    void refusesASuiteAndATimeThereIsNot() {
        assertThat(ikelab.execute("bench", "handshake", "--suite", "rot13")).isEqualTo(2);
        assertThat(ikelab.execute("bench", "handshake", "--seconds", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--suite is one of aes256gcm16-prfsha256-x25519, ", ", not 'rot13'; see")
                .contains("--seconds is 1 to 600, not 0; see");
    }

    @Test
    void aRowOfJsonHasTheAgreedFields() {
        HandshakeRow row = new HandshakeRow(HandshakeSuite.X25519, counts(1300), 1500, 5200, Optional.of(counts(650)));

        assertThat(row.json())
                .isEqualTo(
                        "{\"suite\":\"aes256gcm16-prfsha256-x25519\",\"handshakesPerSecond\":1300.0,\"p50Millis\":2.00,"
                                + "\"p99Millis\":2.00,\"ratioToStrongSwan\":2.00,\"datagrams\":5200,\"failed\":0,"
                                + "\"cpuMicros\":1500}");
        assertThat(row.text()).contains("2.00 times what strongSwan answers (650/s)");
    }

    @Test
    void withoutStrongSwanThereIsNoRatio() {
        HandshakeRow row = new HandshakeRow(HandshakeSuite.MODP_2048, counts(430), 4000, 1720, Optional.empty());

        assertThat(row.json()).contains("\"ratioToStrongSwan\":null");
        assertThat(row.text()).contains("nothing to compare with");
    }

    @Test
    void strongSwanIsToldTheSameSuiteAndKey() {
        assertThat(StrongSwanConfigs.responder(HandshakeSuite.ECP_256))
                .contains("proposals = aes256gcm16-prfsha256-ecp256", "secret = \"one of many\"", "10.0.0.4/32");
        assertThat(StrongSwanConfigs.daemon(Path.of("/run/here"))).contains("unix:///run/here/charon.vici");
    }

    /** Both halves of the comparison, for a moment each: that they work, not how fast they are. */
    @Test
    @Tag("interop")
    void strongSwanAnswersHandshakeAfterHandshake() {
        try (StrongSwan _ = StrongSwan.start(HandshakeSuite.X25519)) {
            HandshakeRun run = HandshakeRun.against(StrongSwan.ENDS, HandshakeSuite.X25519, new CountDownLatch(1));

            HandshakeCounts counts = run.during(Duration.ofSeconds(2));

            assertThat(counts.micros().getTotalCount()).isPositive();
            assertThat(counts.failed()).isZero();
            assertThat(run.datagrams())
                    .isGreaterThanOrEqualTo(2 * counts.micros().getTotalCount());
        }
    }

    private static HandshakeCounts counts(long completed) {
        Histogram micros = new Histogram(3);
        micros.recordValue(2000);
        return new HandshakeCounts(completed, 0, Duration.ofSeconds(1), micros);
    }
}
