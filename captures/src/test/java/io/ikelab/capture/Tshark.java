package io.ikelab.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Wireshark's verdict on a capture, through tshark. */
record Tshark(Path profile, Path capture) {
    /** The lines tshark prints; fails when it complains of anything but being run as root. */
    List<String> lines(String... arguments) {
        try {
            Path errors = Files.createTempFile("tshark", ".err");
            List<String> command =
                    new ArrayList<>(List.of(Foreign.tool("tshark").toString(), "-r", capture.toString()));
            command.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment().put("WIRESHARK_CONFIG_DIR", profile.toString());
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isZero();
            assertThat(Files.readAllLines(errors)).allMatch(line -> line.startsWith("Running as user \"root\""));
            Files.delete(errors);
            return output.lines().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** How many packets {@code filter} selects. */
    int count(String filter) {
        return lines("-Y", filter).size();
    }
}
