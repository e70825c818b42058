package io.ikelab.lab.ledger;

import io.ikelab.lab.ledger.Requirement.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rows of one RFC.
 *
 * @param plain sections that ask for nothing
 */
record RequirementTable(Rfc rfc, List<Requirement> rows, Set<String> plain) {
    private static final String COLUMN = " \\| ";

    /** Reads {@code rfc-ledger/NUMBER.txt}, which says itself how it is written. */
    static RequirementTable of(Rfc rfc) {
        List<Requirement> rows = new ArrayList<>();
        Set<String> plain = new LinkedHashSet<>();
        Deque<String> lines = new ArrayDeque<>(lines(rfc));
        while (!lines.isEmpty()) {
            String[] columns = lines.remove().split(COLUMN, -1);
            if (columns.length == 2) {
                plain.add(columns[0]);
            } else {
                rows.add(row(rfc, columns, lines));
            }
        }
        return new RequirementTable(rfc, List.copyOf(rows), plain);
    }

    private static Requirement row(Rfc rfc, String[] columns, Deque<String> lines) {
        String id = columns[0];
        int dash = id.indexOf('-');
        return new Requirement(
                rfc, id.substring(0, dash), id.substring(dash + 1), list(columns[1]), columns[2], answer(id, lines));
    }

    private static Answer answer(String id, Deque<String> lines) {
        String first = lines.remove();
        if (first.startsWith("    none: ")) {
            return new Answer.None(value(first));
        }
        String second = lines.remove();
        if (first.startsWith("    code: ") && second.startsWith("    test: ")) {
            return new Answer.Tested(list(value(first)), list(value(second)));
        }
        if (first.startsWith("    code: ") && second.startsWith("    untested: ")) {
            return new Answer.Untested(list(value(first)), value(second));
        }
        throw new AssertionError("row " + id + " has neither code and test nor a reason");
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1).strip();
        if (value.isEmpty()) {
            throw new AssertionError("nothing behind '" + line + "'");
        }
        return value;
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",")).map(String::strip).toList();
    }

    private static List<String> lines(Rfc rfc) {
        String name = "/rfc-ledger/" + rfc.number() + ".txt";
        try (InputStream in = RequirementTable.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
