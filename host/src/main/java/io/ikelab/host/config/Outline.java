package io.ikelab.host.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A configuration of another language laid out as one of ours, section by section, so that our readers can read it: its values
 * keep their places in the file they come from, and errors are given back the names they have there.
 */
public final class Outline {
    private final Location at;
    private final SequencedMap<String, ConfigNode.Entry> values = new LinkedHashMap<>();
    private final SequencedMap<String, Outline> sections = new LinkedHashMap<>();
    private final SequencedMap<String, List<Outline>> lists = new LinkedHashMap<>();

    private Outline(Location at) {
        this.at = at;
    }

    /** An empty one. */
    public static Outline at(Location place) {
        return new Outline(place);
    }

    /** What {@code value}, a mapping, holds: to be changed before it is read. */
    public static Outline of(ConfigValue value) {
        return value.node() instanceof ConfigNode.Mapping mapping ? of(mapping) : new Outline(value.at());
    }

    private static Outline of(ConfigNode.Mapping mapping) {
        Outline outline = new Outline(mapping.at());
        mapping.entries().forEach((key, entry) -> {
            if (entry.value() instanceof ConfigNode.Mapping inner) {
                outline.sections.put(key, of(inner));
            } else {
                outline.values.put(key, entry);
            }
        });
        return outline;
    }

    /** Where it begins. */
    public Location place() {
        return at;
    }

    /** Sets {@code key}, whatever it was. */
    public Outline put(String key, Location where, String text) {
        values.put(key, new ConfigNode.Entry(where, new ConfigNode.Scalar(where, text)));
        return this;
    }

    /** Sets {@code key} to a list. */
    public Outline put(String key, Location where, List<String> texts) {
        List<ConfigNode> items = texts.stream()
                .<ConfigNode>map(text -> new ConfigNode.Scalar(where, text))
                .toList();
        values.put(key, new ConfigNode.Entry(where, new ConfigNode.Sequence(where, items)));
        return this;
    }

    /** The section {@code key}, begun now where there is none. */
    public Outline section(String key, Location where) {
        return sections.computeIfAbsent(key, _ -> new Outline(where));
    }

    /** One more section of the list {@code key}. */
    public Outline item(String key, Location where) {
        Outline item = new Outline(where);
        lists.computeIfAbsent(key, _ -> new ArrayList<>()).add(item);
        return item;
    }

    /** The text of {@code key}; empty where it has none. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key))
                .map(ConfigNode.Entry::value)
                .flatMap(value -> value instanceof ConfigNode.Scalar(Location _, String text)
                        ? Optional.of(text)
                        : Optional.empty());
    }

    /** The names of the sections in it that begin with {@code prefix}. */
    public List<String> sections(String prefix) {
        return sections.sequencedKeySet().stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** Ready to be read. */
    public ConfigValue toValue(Attachments attachments) {
        return ConfigValue.root(toNode(), attachments);
    }

    private ConfigNode toNode() {
        SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>(values);
        sections.forEach((key, section) -> entries.put(key, new ConfigNode.Entry(section.at, section.toNode())));
        lists.forEach((key, items) -> {
            Location first = items.getFirst().at;
            List<ConfigNode> nodes = items.stream().map(Outline::toNode).toList();
            entries.put(key, new ConfigNode.Entry(first, new ConfigNode.Sequence(first, nodes)));
        });
        return new ConfigNode.Mapping(at, entries);
    }
}
