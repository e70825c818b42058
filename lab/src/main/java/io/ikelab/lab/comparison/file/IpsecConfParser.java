package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.ConfigException;
import io.ikelab.host.config.Location;
import java.util.ArrayList;
import java.util.List;

/** The lines of an {@code ipsec.conf}: a section's head begins a line, and what belongs to it is indented. */
final class IpsecConfParser {
    private final String file;
    private final List<String> warnings = new ArrayList<>();
    private final List<IpsecConfSection> sections = new ArrayList<>();

    private IpsecConfParser(String file) {
        this.file = file;
    }

    /**
     * @param sections in the file's order
     * @param warnings a sentence each
     */
    record Parsed(List<IpsecConfSection> sections, List<String> warnings) {
        Parsed {
            sections = List.copyOf(sections);
            warnings = List.copyOf(warnings);
        }
    }

    static Parsed parse(String file, String text) {
        IpsecConfParser parser = new IpsecConfParser(file);
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            parser.line(lines.get(i), i + 1);
        }
        return new Parsed(parser.sections, parser.warnings);
    }

    private void line(String raw, int number) {
        String line = withoutComment(raw);
        if (line.isBlank()) {
            return;
        }
        Location at =
                new Location(file, number, line.length() - line.stripLeading().length() + 1);
        if (Character.isWhitespace(line.charAt(0))) {
            setting(line.strip(), at);
        } else {
            head(line.strip(), at);
        }
    }

    /** A comment begins a line or follows a blank. */
    private static String withoutComment(String line) {
        if (line.stripLeading().startsWith("#")) {
            return "";
        }
        int comment = line.indexOf(" #");
        return comment >= 0 && line.indexOf('"', comment) < 0 ? line.substring(0, comment) : line;
    }

    private void head(String line, Location at) {
        String[] words = line.split("\\s+", 3);
        switch (words[0]) {
            case "version" -> {}
            case "include" ->
                warnings.add(at + ": include is not followed; name the file that has the connection itself");
            case "config", "conn", "ca" -> {
                if (words.length != 2) {
                    throw new ConfigException(at, "'" + words[0] + "' must be followed by one name");
                }
                sections.add(IpsecConfSection.begun(words[0], words[1], at));
            }
            default ->
                throw new ConfigException(
                        at,
                        "a section must begin here: config setup, conn NAME or ca NAME; what belongs to one is indented");
        }
    }

    private void setting(String line, Location at) {
        int equals = line.indexOf('=');
        if (sections.isEmpty() || equals <= 0) {
            throw new ConfigException(at, "an indented line must be key=value, inside a section");
        }
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        IpsecConfSection.Entry entry =
                new IpsecConfSection.Entry(at, quoted ? value.substring(1, value.length() - 1) : value);
        if (key.equals("also")) {
            sections.getLast()
                    .entries()
                    .merge(
                            "also",
                            entry,
                            (one, other) -> new IpsecConfSection.Entry(one.at(), one.value() + " " + other.value()));
        } else {
            sections.getLast().entries().put(key, entry);
        }
    }
}
