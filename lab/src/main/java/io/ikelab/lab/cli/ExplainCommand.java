package io.ikelab.lab.cli;

import io.ikelab.capture.file.CaptureReader;
import io.ikelab.capture.wireshark.RecordedKeys;
import io.ikelab.crypto.bc.BouncyCastleCrypto;
import io.ikelab.esp.best.BestEspEngine;
import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.explain.Explainer;
import io.ikelab.lab.explain.Explanation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ikelab explain}: what anybody's capture tells of the tunnels in it. */
@Command(
        name = "explain",
        description = {
            "Read a capture, pcap or pcapng, and say what became of each tunnel in it, why, and where to fix it.",
            "What the wire alone cannot decide stays undecided, with what to capture next."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExplainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CAPTURE", description = "A pcap or pcapng file.")
    private Path capture;

    @Option(names = "--json", description = "Print one JSON object, and nothing else.")
    private boolean json;

    @Override
    public void run() {
        Explanation explanation = explanation();
        Terminal terminal = Terminal.on(spec.commandLine().getOut());
        if (json) {
            terminal.line(ExplanationJson.of(explanation));
        } else {
            new ExplanationPage(terminal).print(explanation);
        }
    }

    private Explanation explanation() {
        if (!Files.isRegularFile(capture)) {
            throw new ConfigException("'" + capture + "' is no file: name a capture, pcap or pcapng");
        }
        try (CaptureReader reader = CaptureReader.open(capture)) {
            Explainer explainer = new Explainer(RecordedKeys.NONE, new BouncyCastleCrypto(), new BestEspEngine());
            return explainer.explain(reader, _ -> {});
        } catch (IOException unreadable) {
            throw new ConfigException("'" + capture + "' cannot be read: " + unreadable.getMessage());
        }
    }
}
