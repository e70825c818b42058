package io.ikelab.lab.run;

import io.ikelab.gateway.log.LogCategory;
import io.ikelab.gateway.log.LogRow;
import io.ikelab.lab.scenario.FarEndKind;
import io.ikelab.lab.scenario.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Azure's log and charon's of one run side by side, by time: how an incident is read when both ends' owners sit together. */
final class OneAxis {
    private static final int LINES = 60;

    /** Of a lab that stayed up, in which several things happened one after the other. */
    private static final int LINES_OF_LAB = 300;

    /** Of charon's groups those that say what was decided; packets and payloads are in the ladder. */
    private static final Pattern CHARON = Pattern.compile("^(\\S+) \\d+\\[(IKE|CFG)\\] (.*)$");

    private static final Pattern SESSION = Pattern.compile("^SESSION_ID :\\{[^}]*\\} Remote \\S+: Local \\S+: ");

    private OneAxis() {}

    private record Said(Instant at, boolean byGateway, String text) {}

    /**
     * A table in Markdown; empty where a run has no such logs.
     *
     * @param orders stand in it where they were given
     */
    static List<String> of(Path run, FarEndKind farEnd, List<GivenOrder> orders) {
        List<Said> said = new ArrayList<>();
        try {
            Troubleshooting.rows(run).stream()
                    .flatMap(row -> gateway(row, true))
                    .forEach(said::add);
            said.addAll(farEnd(run, farEnd));
        } catch (IOException missing) {
            return List.of();
        }
        orders.stream().map(OneAxis::told).forEach(said::add);
        said.sort(Comparator.comparing(Said::at));
        return said.isEmpty() ? List.of() : table(said, farEnd, orders.isEmpty() ? LINES : LINES_OF_LAB);
    }

    /**
     * The same of one end that ran by itself: its log and its orders.
     *
     * @param side which
     */
    static List<String> ofOne(Path run, Side side, List<GivenOrder> orders) {
        List<Said> said = new ArrayList<>();
        try {
            switch (side) {
                case GATEWAY ->
                    Troubleshooting.rows(run).stream()
                            .flatMap(row -> gateway(row, true))
                            .forEach(said::add);
                case PEER -> said.addAll(farEnd(run, FarEndKind.DEVICE));
            }
        } catch (IOException missing) {
            return List.of();
        }
        orders.stream().map(OneAxis::told).forEach(said::add);
        said.sort(Comparator.comparing(Said::at));
        return said.isEmpty() ? List.of() : column(said, side);
    }

    private static List<String> column(List<Said> said, Side side) {
        Instant start = said.getFirst().at();
        List<String> lines = new ArrayList<>(Markdown.section("Its log on a time axis"));
        lines.add("| seconds | " + (side == Side.GATEWAY ? "as Azure writes it" : "as charon writes it") + " |");
        lines.add("|---|---|");
        said.stream()
                .limit(LINES_OF_LAB)
                .forEach(one -> lines.add("| " + seconds(one, start) + " | " + Markdown.cell(one.text()) + " |"));
        if (said.size() > LINES_OF_LAB) {
            lines.addAll(
                    List.of("", "The rest is in `" + (side == Side.GATEWAY ? Voices.AZURE : Voices.CHARON) + "`."));
        }
        return lines;
    }

    private static List<Said> farEnd(Path run, FarEndKind farEnd) throws IOException {
        return switch (farEnd) {
            case DEVICE -> {
                try (Stream<String> lines = Files.lines(run.resolve(Voices.CHARON))) {
                    yield lines.flatMap(OneAxis::device).toList();
                }
            }
            case GATEWAY ->
                Troubleshooting.rows(run, Voices.OTHER_AZURE).stream()
                        .flatMap(row -> gateway(row, false))
                        .toList();
        };
    }

    private static List<String> table(List<Said> said, FarEndKind farEnd, int most) {
        String other = switch (farEnd) {
            case DEVICE -> "the device's, as charon writes it";
            case GATEWAY -> "the other gateway's";
        };
        String log = switch (farEnd) {
            case DEVICE -> Voices.CHARON;
            case GATEWAY -> Voices.OTHER_AZURE;
        };
        Instant start = said.getFirst().at();
        List<String> lines = new ArrayList<>(Markdown.section("Both ends' logs on one time axis"));
        lines.add("| seconds | the gateway's, as Azure writes it | " + other + " |");
        lines.add("|---|---|---|");
        said.stream().limit(most).forEach(one -> lines.add(row(one, start)));
        if (said.size() > most) {
            lines.addAll(List.of("", "The rest is in `" + Voices.AZURE + "` and `" + log + "`."));
        }
        return lines;
    }

    private static String row(Said said, Instant start) {
        String seconds = seconds(said, start);
        String text = Markdown.cell(said.text());
        return said.byGateway() ? "| " + seconds + " | " + text + " | |" : "| " + seconds + " | | " + text + " |";
    }

    private static String seconds(Said said, Instant start) {
        return String.format(
                Locale.ROOT, "%.3f", Duration.between(start, said.at()).toMillis() / 1000.0);
    }

    private static Said told(GivenOrder order) {
        String end = order.refusal().map(why -> ", refused: " + why).orElse("");
        return new Said(order.at(), order.to() == Side.GATEWAY, "**told** `" + order.words() + "`" + end);
    }

    private static Stream<Said> gateway(LogRow row, boolean near) {
        String message = row.column(LogRow.MESSAGE);
        if (row.category() == LogCategory.TUNNEL) {
            String why = row.column(LogRow.REASON);
            return Stream.of(new Said(row.at(), near, "**" + row.column(LogRow.OPERATION) + "**: " + why));
        }
        return row.category() == LogCategory.IKE
                ? Stream.of(new Said(row.at(), near, SESSION.matcher(message).replaceFirst("")))
                : Stream.empty();
    }

    private static Stream<Said> device(String line) {
        Matcher matcher = CHARON.matcher(line);
        return matcher.matches()
                ? at(matcher.group(1)).stream().map(at -> new Said(at, false, matcher.group(3)))
                : Stream.empty();
    }

    private static Optional<Instant> at(String time) {
        try {
            return Optional.of(Instant.parse(time + "Z"));
        } catch (DateTimeParseException otherwise) {
            return Optional.empty();
        }
    }
}
