package io.ikelab.lab.interop;

import io.ikelab.lab.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of our nodes as a process of its own, in our namespace.
 *
 * @param output the folder with its files
 */
record OurProcess(Running running, Path output) implements AutoCloseable {

    /**
     * Returns when it listens. Its configuration is YAML.
     *
     * @param command {@code gateway} or {@code peer}
     */
    static OurProcess start(Namespaces namespaces, Path folder, String command, String config) {
        return start(namespaces, folder, command, command + ".yaml", config);
    }

    /**
     * Returns when it listens.
     *
     * @param command {@code gateway} or {@code peer}
     * @param name of the configuration's file
     */
    static OurProcess start(Namespaces namespaces, Path folder, String command, String name, String config) {
        return start(namespaces, folder, command, name, config, List.of());
    }

    /** @param impairments what it does wrong on purpose */
    static OurProcess start(
            Namespaces namespaces, Path folder, String command, String name, String config, List<String> impairments) {
        Path file = folder.resolve(name);
        Path output = folder.resolve(command + "-out");
        try {
            Files.writeString(file, config);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command,
                "--config",
                file.toString(),
                "--out",
                output.toString()));
        impairments.forEach(impairment -> words.addAll(List.of("--impair", impairment)));
        Running running = new Running(Tool.builder(namespaces.inOurs(words)));
        running.await("listens on");
        return new OurProcess(running, output);
    }

    @Override
    public void close() {
        running.close();
    }
}
