package io.ikelab.lab.cli;

import io.ikelab.lab.live.netty.LiveFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a lab that stays up is found. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LiveOptions {
    static final String CONTROL = "ikelab-runs/live";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Which lab, where several are up (default " + LiveFolder.DEFAULT_NAME + ").")
    private Optional<String> name;

    @Option(
            names = "--control",
            paramLabel = "DIR",
            defaultValue = CONTROL,
            description = "Where the control sockets of labs are (default ${DEFAULT-VALUE}).")
    private Path control;

    LiveFolder folder() {
        return LiveFolder.of(control, name.orElse(LiveFolder.DEFAULT_NAME));
    }

    /** The same for another command line. */
    List<String> arguments() {
        return List.of("--name", name.orElse(LiveFolder.DEFAULT_NAME), "--control", control.toString());
    }

    Path control() {
        return control;
    }

    /** Whether the user chose the lab, rather than taking the one there is. */
    boolean isNamed() {
        return name.isPresent();
    }
}
