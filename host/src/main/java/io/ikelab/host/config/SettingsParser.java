package io.ikelab.host.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * Reads one file into a section. What a file says is never quoted in an error about its form: it may be a secret that
 * stands in the wrong place.
 */
final class SettingsParser {
    private static final int DEPTH_MAX = 32;
    private static final String NO_NAME = "#{}:,=\"\r\n\t ";
    private static final String NO_VALUE = "#}\"\r\n\t ";

    private final String file;
    private final SettingsCursor cursor;
    private final SettingsIncludes includes;

    /** @param includes how to come by other files; counts this one, too */
    SettingsParser(String file, String text, SettingsIncludes includes) {
        this.file = file;
        this.cursor = new SettingsCursor(file, text);
        this.includes = includes;
        includes.count(file, text);
    }

    /** @throws ConfigException when the text is not in the settings syntax */
    void readInto(SettingsSection section) {
        statements(section, 0);
        if (cursor.peek() == '}') {
            throw wrong("this '}' closes no section");
        }
    }

    /** Up to the brace that closes {@code section}, or to the end. */
    private void statements(SettingsSection section, int depth) {
        if (depth > DEPTH_MAX) {
            throw wrong("nested deeper than " + DEPTH_MAX + " levels");
        }
        cursor.skipSpace();
        while (cursor.peek() != SettingsCursor.END && cursor.peek() != '}') {
            statement(section, depth);
            cursor.skipSpace();
        }
    }

    private void statement(SettingsSection section, int depth) {
        Location at = cursor.here();
        String name = name("the name of a section or of a key must stand here");
        boolean blank = SettingsCursor.isBlank(cursor.peek());
        cursor.skipBlanks();
        if (name.equals("include") && blank && cursor.peek() != '=') {
            includes.include(at, file, pattern(), section);
            return;
        }
        cursor.skipSpace();
        if (cursor.peek() == '=') {
            cursor.next();
            section.put(name, at, value());
            return;
        }
        SettingsSection inner = section.section(name, at);
        if (cursor.peek() == ':') {
            cursor.next();
            references().forEach(inner::refer);
        }
        if (cursor.next() != '{') {
            throw new ConfigException(at, "this name is followed neither by '=' and a value nor by '{' and a section");
        }
        statements(inner, depth + 1);
        if (cursor.next() != '}') {
            throw new ConfigException(at, "the section that begins here is not closed with '}'");
        }
    }

    private List<SettingsSection.Reference> references() {
        List<SettingsSection.Reference> references = new ArrayList<>();
        do {
            cursor.skipSpace();
            Location at = cursor.here();
            String path = name("behind ':' and ',' must stand the name of another section");
            references.add(new SettingsSection.Reference(at, Arrays.asList(path.split("\\.", -1))));
            cursor.skipSpace();
        } while (cursor.peek() == ',' && cursor.next() == ',');
        return references;
    }

    private String name(String otherwise) {
        String name = cursor.takeWhile(c -> NO_NAME.indexOf(c) < 0);
        if (name.isEmpty()) {
            throw wrong(otherwise);
        }
        return name;
    }

    /** Words and quoted text up to the end of the line, with one blank between them. */
    private ConfigNode value() {
        cursor.skipBlanks();
        Location at = cursor.here();
        StringJoiner parts = new StringJoiner(" ");
        boolean any = false;
        while (cursor.peek() == '"' || isWord(cursor.peek())) {
            parts.add(cursor.peek() == '"' ? quoted() : cursor.takeWhile(SettingsParser::isWord));
            any = true;
            cursor.skipBlanks();
        }
        return any ? new ConfigNode.Scalar(at, parts.toString()) : new ConfigNode.Empty(at);
    }

    private static boolean isWord(int character) {
        return character != SettingsCursor.END && NO_VALUE.indexOf(character) < 0;
    }

    private String quoted() {
        Location at = cursor.here();
        cursor.next();
        StringBuilder text = new StringBuilder();
        while (true) {
            int character = cursor.next();
            switch (character) {
                case SettingsCursor.END -> throw new ConfigException(at, "the quoted text that begins here has no end");
                case '"' -> {
                    return text.toString();
                }
                case '\r' -> {}
                case '\\' -> escaped(at, text);
                default -> text.append((char) character);
            }
        }
    }

    private void escaped(Location at, StringBuilder text) {
        int character = cursor.next();
        if (character == '\r' && cursor.peek() == '\n') {
            character = cursor.next();
        }
        switch (character) {
            case SettingsCursor.END -> throw new ConfigException(at, "the quoted text that begins here has no end");
            case '\n' -> {}
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            default -> text.append((char) character);
        }
    }

    /** The file name behind {@code include}, in quotes or with a backslash before what would end it. */
    private String pattern() {
        if (cursor.peek() == '"') {
            return quoted();
        }
        StringBuilder pattern = new StringBuilder();
        while (isWord(cursor.peek())) {
            int character = cursor.next();
            if (character == '\\' && cursor.peek() != SettingsCursor.END && "\"#} ".indexOf(cursor.peek()) >= 0) {
                character = cursor.next();
            }
            pattern.append((char) character);
        }
        return pattern.toString();
    }

    private ConfigException wrong(String problem) {
        return new ConfigException(cursor.here(), problem);
    }
}
