package io.ikelab.lab.pki;

import io.ikelab.host.config.ConfigException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A folder with an authority's files. */
public final class PkiFolder {
    private static final FileAttribute<?> OWNERS_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;

    public PkiFolder(Path folder) {
        this.folder = folder;
    }

    /** Files of an authority that are there already. */
    public List<Path> present() {
        return LabAuthority.ALL_NAMES.stream()
                .flatMap(name -> Stream.of(Pki.CERTIFICATE_SUFFIX, Pki.KEY_SUFFIX, Pki.CHAIN_SUFFIX, Pki.LIST_SUFFIX)
                        .map(name::concat))
                .map(folder::resolve)
                .filter(Files::exists)
                .toList();
    }

    /** @throws ConfigException when one of {@link #present} cannot be removed */
    public void clear() {
        present().forEach(file -> {
            try {
                Files.delete(file);
            } catch (IOException kept) {
                throw unwritable(kept);
            }
        });
    }

    /**
     * Writes all files, over those that are there; those with keys in them for their owner only, where the file system
     * knows of owners.
     *
     * @throws ConfigException when it cannot be done
     */
    public void write(Map<String, PkiFile> files) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, PkiFile> file : files.entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException unwritable) {
            throw unwritable(unwritable);
        }
    }

    private static void write(Path path, PkiFile file) throws IOException {
        // Made anew, so that it never had wider permissions.
        Files.deleteIfExists(path);
        Set<? extends OpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FileAttribute<?>[] attributes =
                file.secret() && knowsOwners(path) ? new FileAttribute<?>[] {OWNERS_ONLY} : new FileAttribute<?>[0];
        try (WritableByteChannel channel = Files.newByteChannel(path, options, attributes)) {
            ByteBuffer octets = StandardCharsets.US_ASCII.encode(file.text());
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        }
    }

    private static boolean knowsOwners(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        FileStore store = Files.getFileStore(parent == null ? path : parent);
        return store.supportsFileAttributeView("posix");
    }

    private ConfigException unwritable(IOException why) {
        return new ConfigException("cannot write to " + folder + " ("
                + why.getClass().getSimpleName() + ": " + why.getMessage() + "): choose another folder with --out");
    }
}
