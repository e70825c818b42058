package io.ikelab.host.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Files in strongSwan's settings syntax, such as {@code swanctl.conf}, as the same located values that YAML gives: sections
 * in braces, {@code key = value}, quoted text, comments, {@code include}, and sections that refer to others after a colon.
 *
 * @see <a href="https://docs.strongswan.org/docs/latest/config/strongswanConf.html">strongswan.conf, Syntax</a>
 */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * @param known sections the file's reader knows; others at the top are left out when a section refers to them or into
     *     them, since they are there for nothing else
     * @throws ConfigException when a file cannot be read, is too large or is not in that syntax
     */
    public static ConfigValue read(Path file, List<String> known) {
        return tree(
                file.toString(), ConfigFile.text(file), SettingsIncludes.fromFiles(), known, Attachments.beside(file));
    }

    /**
     * Reads text, which can include nothing.
     *
     * @param name what errors call the file
     * @param known as for {@link #read}
     * @throws ConfigException when {@code text} is too large or not in that syntax
     */
    public static ConfigValue parse(String name, String text, List<String> known) {
        return tree(name, text, SettingsIncludes.none(), known, Attachments.none());
    }

    private static ConfigValue tree(
            String name, String text, SettingsIncludes includes, List<String> known, Attachments attachments) {
        SettingsSection root = new SettingsSection(new Location(name, 1, 1));
        new SettingsParser(name, text, includes).readInto(root);
        return ConfigValue.root(SettingsTree.resolve(root, known), attachments);
    }
}
