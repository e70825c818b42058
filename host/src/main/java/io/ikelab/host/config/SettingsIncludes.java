package io.ikelab.host.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds the files that {@code include} names and reads them into the section it stands in. All files together are bounded
 * in number, depth and size, so that one that includes itself comes to an end.
 */
final class SettingsIncludes {
    private static final int DEPTH_MAX = 10;
    private static final int FILES_MAX = 100;
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

    private final boolean fromFiles;
    private int depth;
    private int files;
    private int size;

    private SettingsIncludes(boolean fromFiles) {
        this.fromFiles = fromFiles;
    }

    static SettingsIncludes fromFiles() {
        return new SettingsIncludes(true);
    }

    /** For text that comes from no folder. */
    static SettingsIncludes none() {
        return new SettingsIncludes(false);
    }

    /** Takes note of a file that is read. */
    void count(String file, String text) {
        files++;
        size += Math.min(text.length(), ConfigFile.SIZE_MAX + 1);
        if (files > FILES_MAX || size > ConfigFile.SIZE_MAX) {
            throw new ConfigException(file + " is one file too many: a configuration has at most " + FILES_MAX
                    + " files and " + ConfigFile.SIZE_MAX + " octets, included ones and all");
        }
    }

    /**
     * @param at where the statement stands
     * @param from the file it stands in; other names are relative to its folder
     * @param pattern a file name, in its last part with {@code *}, {@code ?} and {@code []}
     */
    void include(Location at, String from, String pattern, SettingsSection into) {
        if (!fromFiles) {
            throw new ConfigException(at, "nothing can be included here, since this text is from no folder");
        }
        if (depth == DEPTH_MAX) {
            throw new ConfigException(at, "files include each other deeper than " + DEPTH_MAX + " levels");
        }
        depth++;
        for (Path file : matching(at, from, pattern)) {
            new SettingsParser(file.toString(), ConfigFile.text(file), this).readInto(into);
        }
        depth--;
    }

    private static List<Path> matching(Location at, String from, String pattern) {
        try {
            Path whole = Path.of(from).resolveSibling(pattern);
            Path last = whole.getFileName();
            if (pattern.isEmpty() || last == null) {
                throw new ConfigException(at, "include must be followed by the name of a file");
            }
            Path folder = whole.resolveSibling("");
            if (WILDCARD.matcher(folder.toString()).find()) {
                throw new ConfigException(
                        at, "include takes wildcards in the name of the file only, not in its folder's");
            }
            return WILDCARD.matcher(last.toString()).find() ? inFolder(folder, last.toString()) : List.of(whole);
        } catch (InvalidPathException | PatternSyntaxException malformed) {
            throw new ConfigException(at, "include is followed by something that is no file name");
        } catch (IOException unreadable) {
            throw new ConfigException(at, "the folder of the included files cannot be read");
        }
    }

    /** By name, as a shell lists them; none is no error, as in strongSwan. */
    private static List<Path> inFolder(Path folder, String pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder.toAbsolutePath())) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.toAbsolutePath())) {
                for (Path entry : entries) {
                    Path name = entry.getFileName();
                    if (name != null && matcher.matches(name) && Files.isRegularFile(entry)) {
                        found.add(folder.resolve(name));
                    }
                }
            }
        }
        found.sort(null);
        return found;
    }
}
