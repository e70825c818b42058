package io.ikelab.host.config;

import io.ikelab.octets.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that a configuration names, such as certificates. */
@FunctionalInterface
public interface Attachments {
    /** Larger files are not read: in octets. */
    int SIZE_MAX = 1 << 20;

    /** Where swanctl looks for what a {@code swanctl.conf} beside them names. */
    List<String> SWANCTL_FOLDERS = List.of("", "x509", "x509ca", "x509crl", "private", "rsa", "ecdsa", "pkcs8");

    /** The file's contents; empty when there is none, or it is too large. */
    Optional<Octets> read(String name);

    /** There are none. */
    static Attachments none() {
        return _ -> Optional.empty();
    }

    /** Files in the folder of {@code configuration} and in those that swanctl keeps there; or anywhere, by a full name. */
    static Attachments beside(Path configuration) {
        Path folder =
                Optional.ofNullable(configuration.toAbsolutePath().getParent()).orElse(configuration);
        return name -> {
            try {
                return SWANCTL_FOLDERS.stream()
                        .map(sub -> folder.resolve(sub).resolve(name))
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
