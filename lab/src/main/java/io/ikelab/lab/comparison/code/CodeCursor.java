package io.ikelab.lab.comparison.code;

import io.ikelab.host.config.Location;
import java.util.function.IntPredicate;

/** Where a parser stands in a text. */
final class CodeCursor {
    static final int END = -1;

    private final String file;
    private final String text;
    private int next;
    private int line = 1;
    private int lineStart;

    CodeCursor(String file, String text) {
        this.file = file;
        this.text = text;
    }

    Location here() {
        return new Location(file, line, next - lineStart + 1);
    }

    int peek() {
        return next < text.length() ? text.charAt(next) : END;
    }

    private int after() {
        return next + 1 < text.length() ? text.charAt(next + 1) : END;
    }

    int take() {
        int taken = peek();
        next++;
        if (taken == '\n') {
            line++;
            lineStart = next;
        }
        return taken;
    }

    /** Whether {@code expected} comes next, which is then taken. */
    boolean takes(char expected) {
        if (peek() != expected) {
            return false;
        }
        take();
        return true;
    }

    String takeWhile(IntPredicate wanted) {
        StringBuilder taken = new StringBuilder();
        while (peek() != END && wanted.test(peek())) {
            taken.append((char) take());
        }
        return taken.toString();
    }

    /** Blanks and comments, and line ends where {@code lines}. */
    void skip(boolean lines) {
        while (peek() != END) {
            if (peek() == '#' || peek() == '/' && after() == '/') {
                takeWhile(c -> c != '\n');
            } else if (peek() == '/' && after() == '*') {
                comment();
            } else if (Character.isWhitespace(peek()) && (lines || peek() != '\n')) {
                take();
            } else {
                return;
            }
        }
    }

    private void comment() {
        take();
        take();
        while (peek() != END && !(peek() == '*' && after() == '/')) {
            take();
        }
        take();
        take();
    }
}
