package io.ikelab.host.config;

import java.util.List;
import java.util.Optional;

/** A mapping whose keys are all known. */
public final class ConfigSection {
    private final ConfigValue owner;
    private final ConfigNode.Mapping mapping;
    private final List<String> accepted;

    ConfigSection(ConfigValue owner, ConfigNode.Mapping mapping, List<String> accepted) {
        this.owner = owner;
        this.mapping = mapping;
        this.accepted = accepted;
        mapping.entries().forEach(this::refuseUnknown);
    }

    /** The value of {@code key}; where it is missing, whatever type is asked of it says so. */
    public ConfigValue at(String key) {
        return optional(key).orElseGet(() -> owner.child(key, new ConfigNode.Absent(mapping.at())));
    }

    /** The value of {@code key}; empty when the key is not there, or there with nothing behind it. */
    public Optional<ConfigValue> optional(String key) {
        if (!accepted.contains(key)) {
            throw new IllegalArgumentException("'" + key + "' was not declared among " + accepted);
        }
        return Optional.ofNullable(mapping.entries().get(key))
                .map(ConfigNode.Entry::value)
                .filter(node -> !(node instanceof ConfigNode.Empty))
                .map(node -> owner.child(key, node));
    }

    /**
     * The value of whichever of two spellings of one key is there; empty when neither is.
     *
     * @throws ConfigException when both are
     */
    public Optional<ConfigValue> either(String key, String other) {
        Optional<ConfigValue> first = optional(key);
        Optional<ConfigValue> second = optional(other);
        if (first.isPresent() && second.isPresent()) {
            throw second.get().because("says again what " + key + " says, but must stand alone");
        }
        return first.or(() -> second);
    }

    /** This section itself, for errors about more than one of its keys. */
    public ConfigValue asValue() {
        return owner;
    }

    private void refuseUnknown(String key, ConfigNode.Entry entry) {
        if (!accepted.contains(key)) {
            throw new ConfigException(
                    entry.keyAt(),
                    owner.pathTo(Shown.of(key)) + " is not a key that is known here"
                            + NearNames.suggestion(key, accepted) + "; accepted are " + String.join(", ", accepted));
        }
    }
}
