package io.ikelab.host.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one YAML document as a tree of located nodes. Anchors, aliases, tags and merge keys are refused: a configuration
 * that reads the same to a person and to a program needs none of them, and without aliases no small file can grow.
 */
final class YamlTree {
    private static final int DEPTH_MAX = 32;
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String file;
    private final YAMLParser parser;

    private YamlTree(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** @throws ConfigException when {@code text} is not one document of the accepted kind */
    static ConfigNode read(String file, String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (!(parser instanceof YAMLParser yaml)) {
                throw new IllegalStateException("the YAML factory made " + parser.getClass());
            }
            return new YamlTree(file, yaml).document();
        } catch (JacksonException bad) {
            throw notYaml(file, bad);
        }
    }

    private ConfigNode document() {
        Optional<JsonToken> first = next();
        if (first.isEmpty()) {
            throw new ConfigException(new Location(file, 1, 1), "the file is empty, but must hold a configuration");
        }
        ConfigNode root = node(first.get(), 0);
        if (next().isPresent()) {
            throw new ConfigException(here(), "a second document begins, but the file must hold one");
        }
        return root;
    }

    private ConfigNode node(JsonToken token, int depth) {
        refuseUnreadable(depth);
        Location at = here();
        return switch (token) {
            case START_OBJECT -> mapping(at, depth);
            case START_ARRAY -> sequence(at, depth);
            case VALUE_NULL -> new ConfigNode.Empty(at);
            default -> new ConfigNode.Scalar(at, parser.getString());
        };
    }

    private ConfigNode mapping(Location at, int depth) {
        SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
        while (required() != JsonToken.END_OBJECT) {
            refuseUnreadable(depth);
            String key = parser.currentName();
            Location keyAt = here();
            ConfigNode.Entry earlier = entries.get(key);
            if (earlier != null) {
                String where = "line " + earlier.keyAt().line();
                throw new ConfigException(keyAt, "the key '" + Shown.of(key) + "' was given before, in " + where);
            }
            if (key.equals("<<")) {
                throw new ConfigException(keyAt, "merge keys are not accepted: write the values out");
            }
            entries.put(key, new ConfigNode.Entry(keyAt, node(required(), depth + 1)));
        }
        return new ConfigNode.Mapping(at, entries);
    }

    private ConfigNode sequence(Location at, int depth) {
        List<ConfigNode> items = new ArrayList<>();
        for (JsonToken token = required(); token != JsonToken.END_ARRAY; token = required()) {
            items.add(node(token, depth + 1));
        }
        return new ConfigNode.Sequence(at, List.copyOf(items));
    }

    private void refuseUnreadable(int depth) {
        if (depth > DEPTH_MAX) {
            throw new ConfigException(here(), "nested deeper than " + DEPTH_MAX + " levels");
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            throw new ConfigException(here(), "anchors and aliases are not accepted: write the values out");
        }
        if (parser.getRawTag() != null) {
            throw new ConfigException(here(), "tags are not accepted: write the plain value");
        }
    }

    private JsonToken required() {
        return next().orElseThrow(() -> new ConfigException(here(), "the file ends too early"));
    }

    private Optional<JsonToken> next() {
        return Optional.ofNullable(parser.nextToken());
    }

    private Location here() {
        TokenStreamLocation at = parser.currentTokenLocation();
        return new Location(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    /** The parser's own message quotes the line, which may hold a secret: only its problem and place are taken. */
    private static ConfigException notYaml(String file, JacksonException bad) {
        if (bad.getCause() instanceof MarkedYamlEngineException marked) {
            Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
            int line = mark.map(Mark::getLine).orElse(0) + 1;
            int column = mark.map(Mark::getColumn).orElse(0) + 1;
            String problem = marked.getProblem().replaceAll("\\s*\\(Do not use.*\\)", "");
            return new ConfigException(new Location(file, line, column), "not YAML: " + hint(Shown.of(problem)));
        }
        TokenStreamLocation at = bad.getLocation();
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new ConfigException(
                new Location(file, line, column), "not YAML: keys must be plain words and values printable text");
    }

    private static String hint(String problem) {
        return problem.contains("TAB") ? "a tab stands where spaces must indent" : problem;
    }
}
