package io.ikelab.host.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Resolves references: a section's own keys and sections come first, then what it inherits, in the order of its references.
 * Inherited sections are merged with those of the same name, so the deeper ones inherit, too.
 */
final class SettingsTree {
    private static final int DEPTH_MAX = 32;

    /** Sections that refer to what they are part of would grow for ever. */
    private static final int NODES_MAX = 100_000;

    private final SettingsSection root;
    private int nodes;

    private SettingsTree(SettingsSection root) {
        this.root = root;
    }

    /**
     * @param known see {@link SettingsFile#read}
     * @throws ConfigException when a reference leads nowhere or in circles, or a name is both a key and a section
     */
    static ConfigNode resolve(SettingsSection root, List<String> known) {
        List<String> templates = new ArrayList<>();
        new SettingsTree(root).check(root, templates);
        SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>(
                new SettingsTree(root).merged(List.of(root), 0).entries());
        entries.keySet().removeIf(name -> templates.contains(name) && !known.contains(name));
        return new ConfigNode.Mapping(root.at(), entries);
    }

    private void check(SettingsSection section, List<String> templates) {
        for (SettingsSection.Reference reference : section.references()) {
            target(reference);
            templates.add(reference.path().getFirst());
        }
        section.sections().values().forEach(inner -> check(inner, templates));
    }

    private SettingsSection target(SettingsSection.Reference reference) {
        Optional<SettingsSection> found = root.find(reference.path());
        return found.orElseThrow(() -> new ConfigException(
                reference.at(),
                "refers to a section '" + Shown.of(String.join(".", reference.path())) + "' that is nowhere"
                        + NearNames.suggestion(
                                reference.path().getFirst(), root.sections().keySet())));
    }

    /** @param layers sections that make one, in the order they are asked */
    private ConfigNode.Mapping merged(List<SettingsSection> layers, int depth) {
        Location at = layers.getFirst().at();
        if (depth > DEPTH_MAX) {
            throw new ConfigException(at, "sections refer to each other in circles");
        }
        SequencedMap<String, ConfigNode.Entry> entries = new LinkedHashMap<>();
        SequencedMap<String, List<SettingsSection>> sections = new LinkedHashMap<>();
        Set<SettingsSection> all = withInherited(layers);
        count(at, all.size());
        for (SettingsSection layer : all) {
            layer.values().forEach(entries::putIfAbsent);
            layer.sections()
                    .forEach((name, inner) -> sections.computeIfAbsent(name, _ -> new ArrayList<>())
                            .add(inner));
        }
        count(at, entries.size() + sections.size());
        sections.forEach((name, inner) -> {
            Location begins = inner.getFirst().at();
            if (entries.containsKey(name)) {
                throw new ConfigException(begins, "'" + Shown.of(name) + "' is given as a section and as a value");
            }
            entries.put(name, new ConfigNode.Entry(begins, merged(inner, depth + 1)));
        });
        return new ConfigNode.Mapping(at, entries);
    }

    /** A section counts once, where it comes first: circles among references end here. */
    private Set<SettingsSection> withInherited(List<SettingsSection> layers) {
        Set<SettingsSection> all = new LinkedHashSet<>();
        Deque<SettingsSection> waiting = new ArrayDeque<>(layers);
        while (!waiting.isEmpty()) {
            SettingsSection next = waiting.removeFirst();
            if (all.add(next)) {
                next.references().reversed().forEach(reference -> waiting.addFirst(target(reference)));
            }
        }
        return all;
    }

    private void count(Location at, int more) {
        nodes += more;
        if (nodes > NODES_MAX) {
            throw new ConfigException(at, "references make more than " + NODES_MAX + " keys of this file");
        }
    }
}
