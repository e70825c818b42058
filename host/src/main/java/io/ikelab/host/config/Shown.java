package io.ikelab.host.config;

/** Text from a file as an error may show it: on one line and not endless. */
final class Shown {
    private static final int LENGTH_MAX = 80;

    private Shown() {}

    static String of(String text) {
        String shortened = text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX) + "…";
        StringBuilder shown = new StringBuilder();
        shortened.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> shown.appendCodePoint(Character.isISOControl(point) ? '\ufffd' : point);
            }
        });
        return shown.toString();
    }
}
