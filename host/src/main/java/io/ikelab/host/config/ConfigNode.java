package io.ikelab.host.config;

import java.util.List;
import java.util.SequencedMap;

/** A node of a configuration file, with its place. Scalars keep the text as written: what it means is the reader's choice. */
sealed interface ConfigNode {
    Location at();

    record Scalar(Location at, String text) implements ConfigNode {}

    /** Nothing was written, or YAML's {@code null}. */
    record Empty(Location at) implements ConfigNode {}

    record Sequence(Location at, List<ConfigNode> items) implements ConfigNode {}

    record Mapping(Location at, SequencedMap<String, Entry> entries) implements ConfigNode {}

    /** The key is not there; {@code at} is the section that lacks it. */
    record Absent(Location at) implements ConfigNode {}

    record Entry(Location keyAt, ConfigNode value) {}
}
