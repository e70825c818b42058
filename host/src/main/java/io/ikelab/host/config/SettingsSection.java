package io.ikelab.host.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A section while it is read. A key given again replaces its value and a section given again goes on, wherever that is:
 * in the same file or in an included one.
 */
final class SettingsSection {
    private final Location at;
    private final SequencedMap<String, ConfigNode.Entry> values = new LinkedHashMap<>();
    private final SequencedMap<String, SettingsSection> sections = new LinkedHashMap<>();
    private final List<Reference> references = new ArrayList<>();

    SettingsSection(Location at) {
        this.at = at;
    }

    /**
     * Another section this one inherits from.
     *
     * @param path its name and those of the sections around it, from the top
     */
    record Reference(Location at, List<String> path) {
        Reference {
            path = List.copyOf(path);
        }
    }

    /** Where it first begins. */
    Location at() {
        return at;
    }

    void put(String key, Location keyAt, ConfigNode value) {
        values.put(key, new ConfigNode.Entry(keyAt, value));
    }

    /** The section of that name, begun now if there is none. */
    SettingsSection section(String name, Location nameAt) {
        return sections.computeIfAbsent(name, _ -> new SettingsSection(nameAt));
    }

    void refer(Reference reference) {
        references.add(reference);
    }

    SequencedMap<String, ConfigNode.Entry> values() {
        return values;
    }

    SequencedMap<String, SettingsSection> sections() {
        return sections;
    }

    List<Reference> references() {
        return references;
    }

    Optional<SettingsSection> find(List<String> path) {
        SettingsSection found = this;
        for (String name : path) {
            SettingsSection next = found.sections.get(name);
            if (next == null) {
                return Optional.empty();
            }
            found = next;
        }
        return Optional.of(found);
    }
}
