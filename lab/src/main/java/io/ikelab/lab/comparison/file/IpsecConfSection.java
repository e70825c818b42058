package io.ikelab.lab.comparison.file;

import io.ikelab.host.config.Location;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A section of an {@code ipsec.conf}, such as {@code conn office}.
 *
 * @param kind {@code config}, {@code conn} or {@code ca}
 */
record IpsecConfSection(String kind, String name, Location at, SequencedMap<String, Entry> entries) {

    /** A value and where it stands. */
    record Entry(Location at, String value) {}

    static IpsecConfSection begun(String kind, String name, Location at) {
        return new IpsecConfSection(kind, name, at, new LinkedHashMap<>());
    }

    Optional<Entry> entry(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** The first of several names one setting has. */
    Optional<Entry> entry(String key, String other) {
        return entry(key).or(() -> entry(other));
    }

    Optional<String> text(String key) {
        return entry(key).map(Entry::value);
    }

    /** With what {@code base} has and this one does not. */
    IpsecConfSection over(IpsecConfSection base) {
        SequencedMap<String, Entry> all = new LinkedHashMap<>(entries);
        base.entries.forEach(all::putIfAbsent);
        return new IpsecConfSection(kind, name, at, all);
    }
}
