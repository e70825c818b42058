package io.ikelab.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.crypto.Certificate;
import io.ikelab.crypto.bc.BouncyCastleSignatures;
import io.ikelab.lab.TestScenario;
import io.ikelab.lab.scenario.Scenario;
import io.ikelab.lab.scenario.Scenarios;
import io.ikelab.net.SeededRandomness;
import io.ikelab.octets.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario's certificates are made for each run of it. */
final class CertificatesOfARunTest {
    private static final String PKI = """
            pki:
              authorities:
                ca: {}
              certificates:
                peer: {issuer: ca, names: ["dns:peer.ikelab.test"], from: -1h, to: 2h}

            path:
            """;

    @TempDir
    private Path temporary = Path.of("");

    private Scenario scenario() throws IOException {
        TestScenario files = TestScenario.copyOf("healthy", temporary.resolve("mine"));
        return Scenarios.in(files.replace("scenario.yaml", "path:\n", PKI).folder());
    }

    private Path run(Scenario scenario, String out, long seed) throws IOException {
        Path folder = temporary.resolve(out);
        VirtualRun.run(new RunPlan(scenario, folder, TimeKind.VIRTUAL, OptionalLong.of(seed)), RunVoice.SILENT);
        return folder.resolve("pki");
    }

    private static Certificate read(String pem) {
        String body = pem.replaceAll("-----[A-Z ]+-----|\\s", "");
        return new BouncyCastleSignatures()
                .certificate(Octets.copyOf(Base64.getDecoder().decode(body)))
                .orElseThrow();
    }

    @Test
    void aRunLeavesThemInItsFolderAndTheSameSeedGivesTheSame() throws IOException {
        Scenario scenario = scenario();
        Path one = run(scenario, "one", 7);
        Path again = run(scenario, "again", 7);
        Path other = run(scenario, "other", 8);

        for (String file : new String[] {"ca.crt", "ca.key", "peer.crt", "peer.key"}) {
            assertThat(one.resolve(file)).hasSameTextualContentAs(again.resolve(file));
            assertThat(Files.readString(other.resolve(file))).isNotEqualTo(Files.readString(one.resolve(file)));
        }
        assertThat(read(Files.readString(one.resolve("peer.crt"))).validity())
                .isEqualTo(new Certificate.Validity(
                        VirtualRun.EPOCH.minus(Duration.ofHours(1)), VirtualRun.EPOCH.plus(Duration.ofHours(2))));
    }

    @Test
    void theyAreInForceWheneverItIsPlayed() throws IOException {
        Instant start = Instant.parse("2031-05-06T07:08:09Z");
        Scenario prepared = scenario().preparedFor(new SeededRandomness(1), start);

        String peer = prepared.certificates().files().sequencedValues().stream()
                .map(file -> file.text())
                .filter(text -> text.startsWith("-----BEGIN CERTIFICATE"))
                .reduce((_, last) -> last)
                .orElseThrow();
        assertThat(read(peer).validity())
                .isEqualTo(new Certificate.Validity(start.minus(Duration.ofHours(1)), start.plus(Duration.ofHours(2))));
    }
}
