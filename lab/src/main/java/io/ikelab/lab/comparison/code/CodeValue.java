package io.ikelab.lab.comparison.code;

import io.ikelab.host.config.Location;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A value in a file of infrastructure as code. */
sealed interface CodeValue {
    Location at();

    /** Text, a number or a truth value, as written. */
    record Literal(Location at, String text) implements CodeValue {
        /** It may be a key. */
        @Override
        public String toString() {
            return "literal at " + at;
        }
    }

    /** Anything to be worked out, such as {@code var.key}. */
    record Expression(Location at, String code) implements CodeValue {}

    record Items(Location at, List<CodeValue> values) implements CodeValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    record Fields(Location at, SequencedMap<String, CodeValue> values) implements CodeValue {
        Optional<CodeValue> field(String name) {
            return Optional.ofNullable(values.get(name));
        }

        /** The section {@code name}; empty where it is none. */
        Optional<Fields> fields(String name) {
            return field(name)
                    .flatMap(value -> value instanceof Fields fields ? Optional.of(fields) : Optional.empty());
        }
    }
}
