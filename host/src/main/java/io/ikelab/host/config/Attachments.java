package io.ikelab.host.config;

import io.ikelab.octets.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that a configuration names, such as certificates. */
@FunctionalInterface
public interface Attachments {
    /** Larger files are not read: in octets. */
    int SIZE_MAX = 1 << 20;

    /**
     * The file's contents; empty when there is none, or it is too large.
     *
     * @param folder where swanctl keeps files of this kind, such as {@code x509}: a certificate and its key may have the same
     *     name
     */
    Optional<Octets> read(String folder, String name);

    /** There are none. */
    static Attachments none() {
        return (_, _) -> Optional.empty();
    }

    /** Files in the kind's folder beside {@code configuration}, else beside it; or anywhere, by a full name. */
    static Attachments beside(Path configuration) {
        Path own =
                Optional.ofNullable(configuration.toAbsolutePath().getParent()).orElse(configuration);
        return (folder, name) -> {
            try {
                return Stream.of(own.resolve(folder), own)
                        .map(place -> place.resolve(name))
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .flatMap(Attachments::octets);
            } catch (InvalidPathException noName) {
                return Optional.empty();
            }
        };
    }

    private static Optional<Octets> octets(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] read = in.readNBytes(SIZE_MAX + 1);
            return read.length > SIZE_MAX ? Optional.empty() : Optional.of(Octets.copyOf(read));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
