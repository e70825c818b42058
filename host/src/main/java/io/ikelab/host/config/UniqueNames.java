package io.ikelab.host.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names that may be given once. */
public final class UniqueNames {
    private final Map<String, Location> taken = new LinkedHashMap<>();

    /** The name, now taken. @throws ConfigException when it was taken before */
    public String claim(ConfigValue value) {
        String name = value.name();
        Location earlier = taken.putIfAbsent(name, value.at());
        if (earlier != null) {
            throw value.because("is '" + name + "', a name already given in line " + earlier.line());
        }
        return name;
    }
}
