package io.ikelab.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lays out the ladder's lines: a time, two lifelines, and between them arrows and words. */
final class LadderLine {
    /** Columns between the lifelines. */
    static final int INSIDE = 87;

    private static final int TIME = 11;
    private static final int INDENT = 3;
    private static final int LOST_AT = 2 * INSIDE / 3;
    private static final String NO_TIME = " ".repeat(TIME);

    private LadderLine() {}

    static List<String> heading(Instant start, String left, String right) {
        int gap = Math.max(1, INSIDE + 2 - left.length() - right.length());
        return List.of("Seconds since " + start, NO_TIME + " " + left + " ".repeat(gap) + right);
    }

    /** An arrow from one lifeline to the other with {@code label} near where it starts. */
    static String arrow(double seconds, boolean rightward, String label) {
        String start = "── " + shortened(label, INSIDE - 8) + " ";
        String dashes = "─".repeat(INSIDE - start.length() - 1);
        String drawn = rightward ? start + dashes + "▶" : "◀" + dashes + mirrored(start);
        return between(time(seconds), drawn);
    }

    /** An arrow that ends before the other lifeline. */
    static String broken(double seconds, boolean rightward, String label, String end) {
        String start = "── " + shortened(label, LOST_AT - 8) + " ";
        String dashes = "─".repeat(LOST_AT - start.length() - 1);
        String open = " ".repeat(INSIDE - LOST_AT);
        String drawn = rightward ? start + dashes + end + open : open + end + dashes + mirrored(start);
        return between(time(seconds), drawn);
    }

    /** Words at the side of whoever says them, wrapped; the first line carries the time. */
    static List<String> words(String time, Side side, String text) {
        List<String> lines = new ArrayList<>();
        for (String line : wrapped(text, INSIDE - 2 * INDENT)) {
            int room = INSIDE - line.length();
            int before = switch (side) {
                case LEFT -> INDENT;
                case MIDDLE -> room / 2;
                case RIGHT -> room - INDENT;
            };
            lines.add(between(lines.isEmpty() ? time : NO_TIME, " ".repeat(before) + line + " ".repeat(room - before)));
        }
        return lines;
    }

    static String time(double seconds) {
        return String.format(Locale.ROOT, "%" + TIME + ".6f", seconds);
    }

    static String noTime() {
        return NO_TIME;
    }

    private static String between(String time, String inside) {
        return time + " │" + inside + "│";
    }

    private static String mirrored(String start) {
        return " " + start.substring(INDENT).strip() + " ──";
    }

    private static String shortened(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.replace('\n', ' ').strip();
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        lines.add(rest);
        return lines;
    }

    /** Whose words they are. */
    enum Side {
        LEFT,
        MIDDLE,
        RIGHT
    }
}
