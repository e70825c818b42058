package io.ikelab.capture.wireshark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Set;

/** A table of keys that grows by lines, each only once: both ends of a tunnel derive the same keys. */
final class KeyTable {
    private final Path file;
    private final Set<String> lines = new LinkedHashSet<>();

    private KeyTable(Path file) {
        this.file = file;
    }

    /** An empty table that only its owner may read, where the file system knows owners. */
    static KeyTable create(Path file) throws IOException {
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Files.createFile(file, ownerOnly);
        return new KeyTable(file);
    }

    void add(String line) throws IOException {
        if (lines.add(line)) {
            Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        }
    }
}
