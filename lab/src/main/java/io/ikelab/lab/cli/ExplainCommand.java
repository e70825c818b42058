package io.ikelab.lab.cli;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.explain.Explainer;
import io.ikelab.lab.explain.Explanation;
import io.ikelab.lab.run.netty.Interruption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab explain}: what anybody's capture tells of the tunnels in it. */
@Command(
        name = "explain",
        description = {
            "Read a capture, pcap or pcapng, and say what became of each tunnel in it, why, and where to fix it.",
            "What the wire alone cannot decide stays undecided, with what to capture next.",
            "A large file shows a bar on a terminal; Ctrl-C ends it with what was read so far."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the capture was read; one that is cut or broken as far as it goes, which is said",
            "2:there is no such file, or it is no pcap or pcapng file",
            "3:ikelab itself failed"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAPTURE", description = "A pcap or pcapng file.")
    private Path capture;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            description =
                    "A folder with Wireshark's tables ikev2_decryption_table and esp_sa, such as a run's wireshark.")
    private Optional<Path> keys = Optional.empty();

    @Option(
            names = "--ikev2-table",
            paramLabel = "FILE",
            description = "Keys of IKE SAs, as Wireshark's ikev2_decryption_table has them.")
    private Optional<Path> ikeTable = Optional.empty();

    @Option(names = "--esp-sa", paramLabel = "FILE", description = "Keys of Child SAs, as Wireshark's esp_sa has them.")
    private Optional<Path> espTable = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object, and nothing else.")
    private boolean json;

    @Override
    public Integer call() {
        try (Departure departure = Departure.onSignals()) {
            print(explanation(departure.interruption()));
        }
        return ExitCode.OK;
    }

    private void print(Explanation explanation) {
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (json) {
            terminal.line(ExplanationJson.of(explanation));
        } else {
            new ExplanationPage(terminal).print(explanation);
        }
    }

    private Explanation explanation(Interruption interruption) {
        if (!Files.isRegularFile(capture)) {
            throw new ConfigException("'" + capture + "' is no file: name a capture, pcap or pcapng");
        }
        try (CaptureReader reader = CaptureReader.open(capture)) {
            Explainer explainer = new Explainer(recordedKeys(), new BouncyCastleCrypto(), new BestEspEngine());
            Explanation explanation = json || !ProgressBar.isWatched()
                    ? explainer.explain(reader, (_, _) -> !interruption.isInterrupted())
                    : watched(explainer, reader, interruption);
            if (!explanation.reading().capture()) {
                throw new ConfigException("'" + capture + "' is no capture: "
                        + explanation.fault().orElse("it is empty"));
            }
            return explanation;
        } catch (IOException unreadable) {
            throw new ConfigException("'" + capture + "' cannot be read: " + unreadable.getMessage());
        }
    }

    private Explanation watched(Explainer explainer, CaptureReader reader, Interruption interruption)
            throws IOException {
        try (ProgressBar bar = new ProgressBar(
                spec.commandLine().getErr(), Files.size(capture), System::nanoTime, interruption::isInterrupted)) {
            return explainer.explain(reader, bar);
        }
    }

    /** The tables of the folder, and those named one by one in their stead. */
    private RecordedKeys recordedKeys() {
        Optional<Path> ike = ikeTable.or(() -> keys.map(folder -> folder.resolve(RecordedKeys.IKE_TABLE)));
        Optional<Path> esp = espTable.or(() -> keys.map(folder -> folder.resolve(RecordedKeys.ESP_TABLE)));
        keys.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new ConfigException(
                    "--keys is '" + folder + "', which is no folder: name one with Wireshark's tables");
        });
        Stream.concat(ikeTable.stream(), espTable.stream())
                .filter(table -> !Files.isRegularFile(table))
                .findFirst()
                .ifPresent(table -> {
                    throw new ConfigException("'" + table + "' is no file: name one of Wireshark's key tables");
                });
        try {
            return RecordedKeys.read(ike, esp);
        } catch (IOException unreadable) {
            throw new ConfigException("the key tables cannot be read: " + unreadable.getMessage());
        }
    }
}
