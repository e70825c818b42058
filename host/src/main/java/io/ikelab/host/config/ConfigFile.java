package io.ikelab.host.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where located values come from. */
public final class ConfigFile {
    /** Larger files are refused unread: in octets. */
    public static final int SIZE_MAX = 1 << 20;

    private ConfigFile() {}

    /** @throws ConfigException when the file cannot be read, is not UTF-8, is too large or is not YAML */
    public static ConfigValue read(Path file) {
        return parse(file.toString(), text(file), Attachments.beside(file));
    }

    /**
     * @param name what errors call the file
     * @throws ConfigException when {@code text} is not YAML
     */
    public static ConfigValue parse(String name, String text) {
        return parse(name, text, Attachments.none());
    }

    /**
     * @param name what errors call the file
     * @param attachments the files it names
     * @throws ConfigException when {@code text} is not YAML
     */
    public static ConfigValue parse(String name, String text, Attachments attachments) {
        if (text.length() > SIZE_MAX) {
            throw new ConfigException(
                    name + " is larger than " + SIZE_MAX + " octets, the most a configuration may have");
        }
        return ConfigValue.root(YamlTree.read(name, text), attachments);
    }

    /** The file's text, which must be UTF-8. */
    public static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(SIZE_MAX + 1);
            if (octets.length > SIZE_MAX) {
                throw new ConfigException(
                        file + " is larger than " + SIZE_MAX + " octets, the most a configuration may have");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (NoSuchFileException missing) {
            throw new ConfigException(file + " does not exist");
        } catch (CharacterCodingException notText) {
            throw new ConfigException(file + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw new ConfigException(file + " cannot be read (" + unreadable.getMessage() + ")");
        }
    }
}
