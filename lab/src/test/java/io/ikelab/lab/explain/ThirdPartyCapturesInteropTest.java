package io.ikelab.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.testkit.Foreign;
import io.ikelab.testkit.GeneratedDoc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of many programs, some made to break readers: tshark says what is in them. */
@Tag("interop")
@Execution(ExecutionMode.CONCURRENT)
final class ThirdPartyCapturesInteropTest {
    private static final Pattern CAPTURE = Pattern.compile(".*\\.(pcap|pcapng|cap)");

    static List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(Foreign.data("vectors/pcap"))) {
            return files.filter(file -> CAPTURE.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void framesAreCountedAsTsharkCountsThem(Path capture) throws IOException, InterruptedException {
        Counts counts = explanation(capture).counts();

        List<String> frames = frames(capture);
        assertThat(counts.ikeMessages()).isEqualTo(bearing(frames, "0x20"));
        assertThat(counts.ikev1Messages()).isEqualTo(bearing(frames, "0x10"));
        assertThat(counts.espPackets()).isEqualTo(bearing(frames, "esp"));
    }

    @Test
    void whatIsSaidOfEachStandsBesideWhatWasSeenByEye() throws IOException {
        Path all = Foreign.data("vectors/pcap");
        SequencedMap<String, Explanation> told = new LinkedHashMap<>();
        for (Path capture : captures()) {
            told.put(all.relativize(capture).toString(), explanation(capture));
        }

        assertThat(ThirdPartyPage.byHand().sequencedKeySet()).containsExactlyElementsOf(told.sequencedKeySet());
        GeneratedDoc.check("explain-others.md", ThirdPartyPage.of(told));
    }

    private static Explanation explanation(Path capture) throws IOException {
        try (CaptureReader reader = CaptureReader.open(capture)) {
            return new Explainer(RecordedKeys.NONE, new BouncyCastleCrypto(), new BestEspEngine())
                    .explain(reader, Explainer.Waiting.PATIENTLY);
        }
    }

    private static long bearing(List<String> frames, String what) {
        Pattern word = Pattern.compile("(^|[\\t:])" + what + "($|[\\t:])");
        return frames.stream().filter(frame -> word.matcher(frame).find()).count();
    }

    /** Of each frame the version of IKE and the protocols, as tshark has them. */
    private static List<String> frames(Path capture) throws IOException, InterruptedException {
        Process tshark = new ProcessBuilder(
                        Foreign.tool("tshark").toString(),
                        "-r",
                        capture.toString(),
                        "-T",
                        "fields",
                        "-e",
                        "isakmp.version",
                        "-e",
                        "frame.protocols")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(tshark.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tshark.waitFor();
        return printed.lines().toList();
    }
}
