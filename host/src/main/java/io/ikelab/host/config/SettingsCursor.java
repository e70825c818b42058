package io.ikelab.host.config;

import java.util.function.IntPredicate;

/** A place in a text that moves on, and knows line and column. */
final class SettingsCursor {
    /** What {@link #peek} gives behind the last character. */
    static final int END = -1;

    private final String file;
    private final String text;
    private int position;
    private int line = 1;
    private int lineStart;

    SettingsCursor(String file, String text) {
        this.file = file;
        this.text = text;
    }

    int peek() {
        return position < text.length() ? text.charAt(position) : END;
    }

    /** The character here, left behind; {@link #END} at the end, where it stays. */
    int next() {
        int character = peek();
        if (character == END) {
            return END;
        }
        position++;
        if (character == '\n') {
            line++;
            lineStart = position;
        }
        return character;
    }

    /** The characters from here on that fit, left behind. */
    String takeWhile(IntPredicate fits) {
        int start = position;
        while (peek() != END && fits.test(peek())) {
            next();
        }
        return text.substring(start, position);
    }

    /** Passes blanks on this line. */
    void skipBlanks() {
        takeWhile(SettingsCursor::isBlank);
    }

    /** Passes blanks, line ends and comments. */
    void skipSpace() {
        while (isBlank(peek()) || peek() == '\n' || peek() == '#') {
            if (peek() == '#') {
                takeWhile(c -> c != '\n');
            } else {
                next();
            }
        }
    }

    static boolean isBlank(int character) {
        return character == ' ' || character == '\t' || character == '\r';
    }

    Location here() {
        return new Location(file, line, position - lineStart + 1);
    }
}
