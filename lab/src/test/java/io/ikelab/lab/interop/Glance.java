package io.ikelab.lab.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Wireshark counts in a run's capture, many filters at a time: a start of tshark takes longer than a small capture. */
final class Glance {
    private static final Pattern ROW = Pattern.compile("^\\|[^|<]*<>[^|]*\\|(.*)$", Pattern.MULTILINE);
    private static final Pattern FRAMES_AND_BYTES = Pattern.compile("\\s*(\\d+)\\s*\\|\\s*\\d+\\s*\\|");

    private static final List<String> MESSAGE_FIELDS =
            List.of("isakmp.exchangetype", "isakmp.ispi", "isakmp.rspi", "isakmp.typepayload", "isakmp.notify.msgtype");

    private final Path run;

    /** @param run its folder */
    Glance(Path run) {
        this.run = run;
    }

    /** One IKE message as tshark shows it, with the run's keys: lists are told apart by commas. */
    record Message(String exchange, String initiatorSpi, String responderSpi, String payloads, String notifications) {}

    /** @param counts how many frames each filter finds */
    record Seen(Map<String, Integer> counts, List<Message> messages) {}

    /** Both at once. */
    Seen look(List<String> filters) {
        // The list is told apart by commas, which a filter may have, too.
        List<String> simple = filters.stream()
                .filter(filter -> !filter.contains(","))
                .distinct()
                .toList();
        List<String> arguments = new ArrayList<>(List.of("-Y", "isakmp", "-T", "fields"));
        MESSAGE_FIELDS.forEach(field -> arguments.addAll(List.of("-e", field)));
        arguments.addAll(List.of("-z", "io,stat,0," + String.join(",", simple)));
        List<String> lines = lines(arguments.toArray(String[]::new));
        // The statistics follow the messages; an empty capture has none.
        List<Message> messages = lines.stream()
                .takeWhile(line -> line.contains("\t"))
                .map(line -> line.split("\t", -1))
                .map(field -> new Message(field[0], field[1], field[2], field[3], field[4]))
                .toList();
        List<Integer> found = statistics(lines.subList(messages.size(), lines.size()), simple.size());
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < simple.size(); i++) {
            counts.put(simple.get(i), found.isEmpty() ? 0 : found.get(i));
        }
        filters.stream()
                .filter(filter -> filter.contains(","))
                .forEach(filter -> counts.put(filter, lines("-Y", filter).size()));
        return new Seen(counts, messages);
    }

    private static List<Integer> statistics(List<String> lines, int filters) {
        String table = String.join("\n", lines);
        Matcher row = ROW.matcher(table);
        List<Integer> counts = new ArrayList<>();
        if (row.find()) {
            Matcher column = FRAMES_AND_BYTES.matcher(row.group(1));
            while (column.find()) {
                counts.add(Integer.valueOf(column.group(1)));
            }
            if (counts.size() != filters) {
                throw new AssertionError("tshark counted something else:\n" + table);
            }
        }
        return counts;
    }

    /** What tshark prints, with the profile the run left. */
    List<String> lines(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "env",
                "WIRESHARK_CONFIG_DIR=" + run.resolve("wireshark"),
                "tshark",
                "-r",
                run.resolve("wire.pcapng").toString()));
        command.addAll(List.of(arguments));
        return Tool.succeed(command)
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .toList();
    }
}
