package io.ikelab.lab.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Certificates, lists and keys of one end, in the folders that swanctl has for them. */
record SwanctlFolder(Path root) {
    static SwanctlFolder create(Path root) {
        try {
            for (String folder : List.of("x509", "x509ca", "x509crl", "private")) {
                Files.createDirectories(root.resolve(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SwanctlFolder(root);
    }

    Path certificate(String name) {
        return root.resolve("x509").resolve(name + ".pem");
    }

    Path authority(String name) {
        return root.resolve("x509ca").resolve(name + ".pem");
    }

    Path revocationList(String name) {
        return root.resolve("x509crl").resolve(name + ".pem");
    }

    Path key(String name) {
        return root.resolve("private").resolve(name + ".pem");
    }

    static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
