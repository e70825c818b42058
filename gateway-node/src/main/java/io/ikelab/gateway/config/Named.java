package io.ikelab.gateway.config;

import io.ikelab.host.config.ConfigValue;
import io.ikelab.host.config.NearNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Things that others refer to by name.
 *
 * @param kind such as {@code route table}
 */
record Named<T>(String kind, Map<String, T> all) {
    Named {
        all = new LinkedHashMap<>(all);
    }

    static <T> Named<T> none(String kind) {
        return new Named<>(kind, Map.of());
    }

    /** What {@code value} names. */
    T at(ConfigValue value) {
        String name = value.name();
        T found = all.get(name);
        if (found == null) {
            List<String> names = List.copyOf(all.keySet());
            throw value.because("is '" + name + "', but no " + kind + " has that name"
                    + NearNames.suggestion(name, names) + "; there are "
                    + (names.isEmpty() ? "none" : String.join(", ", names)));
        }
        return found;
    }
}
