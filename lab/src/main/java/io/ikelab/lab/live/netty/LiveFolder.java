package io.ikelab.lab.live.netty;

import io.ikelab.host.config.ConfigException;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the nodes of one lab are found: a folder for its owner alone, with a socket for each node that runs and a note of
 * the process behind it.
 */
public final class LiveFolder {
    /** What a lab is called that was given no name. */
    public static final String DEFAULT_NAME = "lab";

    /** The kernel's limit for a socket's path, less its end mark: the smallest of the systems that have such sockets. */
    private static final int PATH_MAX = 103;

    /** Belongs to whoever runs this, by number, whatever the machine calls him; Linux has it. */
    private static final Path SELF = Path.of("/proc/self");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path folder;

    private LiveFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder of the lab {@code name} under {@code base}, whether it is there or not. */
    public static LiveFolder of(Path base, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,31}")) {
            throw new ConfigException(
                    "--name is '" + name
                            + "', but a lab's name is 1 to 32 letters, digits, hyphens and underscores, a letter or digit first");
        }
        return new LiveFolder(base.resolve(name));
    }

    /** The labs that left something under {@code base}. */
    public static List<String> names(Path base) {
        try (Stream<Path> entries = Files.list(base)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    /**
     * A process that answers for a node, or did.
     *
     * @param folder where its files are
     */
    public record Occupant(long process, String folder) {
        /** Whether it is still there; another process may have its number by now, but not its socket. */
        public boolean lives() {
            return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    public Path path() {
        return folder;
    }

    public String name() {
        return String.valueOf(folder.getFileName());
    }

    Path socket(Side side) {
        Path socket = folder.resolve(side + ".sock");
        if (socket.toString().length() > PATH_MAX) {
            throw new ConfigException("the path " + socket + " is too long for a socket, which takes " + PATH_MAX
                    + " characters: choose a shorter one with --control");
        }
        return socket;
    }

    /** Who answers for {@code side}, or did. */
    public Optional<Occupant> occupant(Side side) {
        try {
            String[] note = Files.readString(note(side)).strip().split(" ", 2);
            return note.length == 2 && note[0].matches("\\d{1,18}")
                    ? Optional.of(new Occupant(Long.parseLong(note[0]), note[1]))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /**
     * Makes the folder where missing, for its owner alone, and takes {@code side} in it for this process. What a process
     * left that is no more is taken away.
     *
     * @param files where the node's files are
     * @throws ConfigException when somebody else may enter it, it cannot be written, or a running process has that place
     */
    void enter(Side side, Path files) {
        try {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            requireOwn();
            Optional<Occupant> before = occupant(side).filter(Occupant::lives);
            if (before.isPresent()
                    && before.get().process() != ProcessHandle.current().pid()) {
                throw new ConfigException("the " + side + " of lab '" + name() + "' runs already, as process "
                        + before.get().process() + ": end it with 'ikelab down', or choose another --name");
            }
            leave(side);
            Files.writeString(note(side), ProcessHandle.current().pid() + " " + files.toAbsolutePath() + "\n");
            Files.setPosixFilePermissions(note(side), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | UnsupportedOperationException unwritable) {
            throw new ConfigException("the folder " + folder + " for control sockets cannot be used ("
                    + unwritable.getClass().getSimpleName() + ": " + unwritable.getMessage()
                    + "): choose another with --control");
        }
    }

    /** Takes away what stands for {@code side}, and the folder where nothing else is in it. */
    public void leave(Side side) {
        try {
            Files.deleteIfExists(folder.resolve(side + ".sock"));
            Files.deleteIfExists(note(side));
        } catch (IOException _) {
            // It stays, and whoever comes next sees that nobody is behind it.
            return;
        }
    }

    /** Where the management API's token is while it runs. */
    public Path tokenFile() {
        return folder.resolve("api.token");
    }

    void keepToken(String token) throws IOException {
        Files.deleteIfExists(tokenFile());
        Files.createFile(tokenFile(), PosixFilePermissions.asFileAttribute(OWNER_READS));
        Files.writeString(tokenFile(), token + "\n");
    }

    void dropToken() {
        try {
            Files.deleteIfExists(tokenFile());
        } catch (IOException _) {
            // It opens nothing any more.
            return;
        }
    }

    /** Takes the folder away where it is empty. */
    public void removeIfEmpty() {
        try {
            Files.deleteIfExists(folder);
        } catch (IOException _) {
            // Another node is in it still.
            return;
        }
    }

    /**
     * Whoever may write here could put a socket of his own and be told keys.
     *
     * @throws ConfigException when the folder is another user's, or others may enter it
     */
    void requireOwn() {
        try {
            PosixFileAttributes attributes =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean open = attributes.permissions().stream().anyMatch(OTHERS::contains);
            if (!attributes.isDirectory() || open || !attributes.owner().equals(self())) {
                throw new ConfigException(folder + " has to be a folder of this user that nobody else may enter (mode"
                        + " 0700), but is one of " + attributes.owner().getName() + " with "
                        + PosixFilePermissions.toString(attributes.permissions()));
            }
        } catch (NoSuchFileException missing) {
            throw new ConfigException("no lab '" + name() + "' runs here: " + folder + " does not exist");
        } catch (IOException unreadable) {
            throw new ConfigException(folder + " cannot be looked at (" + unreadable.getMessage() + ")");
        }
    }

    /** Whoever runs this. */
    static UserPrincipal self() throws IOException {
        return Files.exists(SELF)
                ? Files.getOwner(SELF)
                : SELF.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName(System.getProperty("user.name"));
    }

    private Path note(Side side) {
        return folder.resolve(side + ".process");
    }
}
