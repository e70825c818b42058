package io.ikelab.host.config;

import io.ikelab.host.config.ConfigValue.NamedValue;
import java.util.List;
import java.util.Optional;

/**
 * A mapping whose keys are all known. A key declared as {@code name<suffix>} stands for a family: the name alone, or with
 * anything behind it that does not make it look like a mistyped other key.
 */
public final class ConfigSection {
    private static final String SUFFIX = "<suffix>";

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
        if (!isAccepted(key)) {
            throw new IllegalArgumentException("'" + key + "' was not declared among " + accepted);
        }
        return Optional.ofNullable(mapping.entries().get(key))
                .map(ConfigNode.Entry::value)
                .filter(node -> !(node instanceof ConfigNode.Empty))
                .map(node -> owner.child(key, node));
    }

    /** The members of the family {@code prefix}, in the file's order. */
    public List<NamedValue> family(String prefix) {
        if (!accepted.contains(prefix + SUFFIX)) {
            throw new IllegalArgumentException("'" + prefix + SUFFIX + "' was not declared among " + accepted);
        }
        return mapping.entries().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix) && !accepted.contains(entry.getKey()))
                .filter(entry -> !(entry.getValue().value() instanceof ConfigNode.Empty))
                .map(entry -> new NamedValue(
                        entry.getKey(),
                        owner.child(entry.getKey(), entry.getValue().value())))
                .toList();
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
        if (!isAccepted(key)) {
            List<String> names =
                    accepted.stream().map(name -> name.replace(SUFFIX, "")).toList();
            throw new ConfigException(
                    entry.keyAt(),
                    owner.pathTo(Shown.of(key)) + " is not a key that is known here" + NearNames.suggestion(key, names)
                            + "; accepted are " + String.join(", ", accepted));
        }
    }

    private boolean isAccepted(String key) {
        if (accepted.contains(key)) {
            return true;
        }
        boolean member = accepted.stream()
                .filter(name -> name.endsWith(SUFFIX))
                .anyMatch(name -> key.startsWith(name.replace(SUFFIX, "")));
        List<String> others =
                accepted.stream().filter(name -> !name.endsWith(SUFFIX)).toList();
        return member && NearNames.nearest(key, others).isEmpty();
    }
}
