package io.ikelab.lab.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** Where a command writes for a person; in colour where a person is watching. */
final class Terminal {
    private final PrintWriter out;
    private final Ansi ansi;

    private Terminal(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    static Terminal on(PrintWriter out) {
        // There is none where input or output is redirected, or one that says so: both JDKs' ways are met.
        boolean terminal = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .isPresent();
        boolean watched = terminal && System.getenv("NO_COLOR") == null;
        return new Terminal(out, watched ? Ansi.ON : Ansi.OFF);
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A screen of its own for what comes, where a person is watching. */
    void begin() {
        if (ansi.enabled()) {
            out.print("\033[H\033[2J");
        } else {
            out.println();
        }
    }

    void good(String text) {
        line(styled("bold,green", text));
    }

    void bad(String text) {
        line(styled("bold,red", text));
    }

    void faint(String text) {
        line(styled("faint", text));
    }

    /** What picocli's markup would read as its own is left as it is. */
    private String styled(String style, String text) {
        return ansi.enabled() ? ansi.string("@|" + style + " " + text.replace("|@", "| @") + "|@") : text;
    }
}
