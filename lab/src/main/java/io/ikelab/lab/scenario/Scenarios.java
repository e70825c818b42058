package io.ikelab.lab.scenario;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.NearNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Finds scenarios: those that come with the program, and folders of the user's. */
public final class Scenarios {
    /** Resources in a jar cannot be listed. */
    private static final String INDEX = "/scenarios/index.txt";

    /** By family, and by name within it. */
    private static final List<String> BUILT_IN = index();

    private Scenarios() {}

    /** Names of the scenarios that come with the program. */
    public static List<String> names() {
        return BUILT_IN;
    }

    /** @throws ConfigException when {@code name} is not among {@link #names} */
    public static Scenario builtIn(String name) {
        if (!BUILT_IN.contains(name)) {
            throw new ConfigException("there is no scenario '" + name + "'" + NearNames.suggestion(name, BUILT_IN)
                    + "; built in are " + String.join(", ", BUILT_IN)
                    + ", and a folder of your own is given by its path, such as ./my-scenario");
        }
        return new ScenarioReader(ScenarioFiles.builtIn(name)).read();
    }

    /** A built-in scenario's name, or a folder: a path with a separator in it or the name of a folder that is there. */
    public static Scenario named(String nameOrFolder) {
        if (BUILT_IN.contains(nameOrFolder)) {
            return builtIn(nameOrFolder);
        }
        Path folder = Path.of(nameOrFolder);
        if (Files.isDirectory(folder)) {
            return in(folder);
        }
        if (folder.getNameCount() > 1 || folder.isAbsolute()) {
            throw new ConfigException(folder + " is not a folder, but a scenario is one with scenario.yaml,"
                    + " gateway.yaml and peer.yaml");
        }
        return builtIn(nameOrFolder);
    }

    /** @throws ConfigException when {@code folder} does not hold a scenario */
    public static Scenario in(Path folder) {
        return new ScenarioReader(ScenarioFiles.in(folder)).read();
    }

    private static List<String> index() {
        try (InputStream in = Objects.requireNonNull(Scenarios.class.getResourceAsStream(INDEX), INDEX)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(INDEX + " cannot be read", unreadable);
        }
    }
}
