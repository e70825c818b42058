package io.ikelab.lab.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Which causes a capture of each scenario can tell apart, declared in {@code wire-sets.txt} beside this class. */
final class WireSets {
    /** Nothing is to be told: many causes look like this. */
    static final String OPEN = "open";

    private WireSets() {}

    /** Causes by id, separated by spaces; conversations by a bar. */
    record Row(String scenario, String withoutKeys, String withKeys) {}

    static Optional<Row> of(String scenario) {
        return rows().stream().filter(row -> row.scenario().equals(scenario)).findFirst();
    }

    static List<Row> rows() {
        try (InputStream in = Optional.ofNullable(WireSets.class.getResourceAsStream("wire-sets.txt"))
                .orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(WireSets::row)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Row row(String line) {
        String[] parts = line.split(" *; *", 3);
        return new Row(parts[0], parts[1], parts[2]);
    }
}
