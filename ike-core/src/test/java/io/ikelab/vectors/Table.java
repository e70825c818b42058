package io.ikelab.vectors;

import io.ikelab.octets.Octets;
import io.ikelab.testkit.Foreign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table of third-party vectors: tab-separated, the first line naming the columns. */
public record Table(List<Row> rows) {
    public static Table read(String relative) {
        try {
            List<String> lines = Files.readAllLines(Foreign.data(relative));
            String[] names = lines.getFirst().replaceFirst("^#", "").split("\t", -1);
            return new Table(
                    lines.stream().skip(1).map(line -> Row.of(names, line)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows whose {@code column} says one of {@code values}. */
    public Table where(String column, String... values) {
        return new Table(rows.stream()
                .filter(row -> List.of(values).contains(row.text(column)))
                .toList());
    }

    /** The one row that is left; a table of constants may name the same one twice. */
    public Row first() {
        return rows.getFirst();
    }

    /** One line. */
    public record Row(Map<String, String> cells) {
        private static Row of(String[] names, String line) {
            List<String> values = new ArrayList<>(List.of(line.split("\t", -1)));
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < names.length; i++) {
                cells.put(names[i], i < values.size() ? values.get(i) : "");
            }
            return new Row(cells);
        }

        public String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        public Octets hex(String column) {
            return Octets.fromHex(text(column));
        }

        public int number(String column) {
            return Integer.parseInt(text(column));
        }
    }
}
