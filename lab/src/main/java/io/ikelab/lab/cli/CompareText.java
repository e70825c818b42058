package io.ikelab.lab.cli;

import io.ikelab.lab.comparison.Breach;
import io.ikelab.lab.comparison.ComparedClause;
import io.ikelab.lab.comparison.Comparison;
import io.ikelab.lab.comparison.End;
import io.ikelab.lab.comparison.file.EndFile;
import java.util.Locale;
import java.util.stream.Stream;

/** A comparison for people. */
final class CompareText {
    private static final int INDENT = 10;

    private final Terminal terminal;

    CompareText(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(EndFile a, EndFile b, Comparison comparison) {
        end("A", a, comparison.a());
        end("B", b, comparison.b());
        Stream.concat(a.warnings().stream(), b.warnings().stream())
                .forEach(warning -> terminal.faint("Warning: " + warning + "."));
        terminal.line("");
        int width = comparison.clauses().stream()
                .mapToInt(clause -> clause.title().length())
                .max()
                .orElse(0);
        comparison.clauses().forEach(clause -> clause(clause, width));
        terminal.line("");
        if (comparison.agrees()) {
            terminal.good(summary(comparison));
        } else {
            terminal.bad(summary(comparison));
        }
    }

    private void end(String letter, EndFile file, End end) {
        String called = end.words().equals(letter) ? "" : ", " + end.words();
        terminal.line(letter + called + ": " + file.name() + ", read as " + file.kind() + ", connection "
                + end.policy().name());
    }

    private void clause(ComparedClause clause, int width) {
        String head = String.format(Locale.ROOT, "%-8s  %-" + width + "s  ", word(clause), clause.title())
                + (clause.a().equals(clause.b()) ? clause.a() : clause.a() + " | " + clause.b());
        switch (clause.verdict()) {
            case AGREE -> terminal.line(head + remark(clause));
            case HARMLESS -> {
                terminal.line(head);
                detail("harmless: " + clause.says());
            }
            case UNKNOWN -> terminal.faint(head + remark(clause));
            case BREAKS -> {
                terminal.bad(head);
                detail(clause.says());
                clause.breach().ifPresent(this::breach);
            }
        }
    }

    private static String word(ComparedClause clause) {
        return switch (clause.verdict()) {
            case AGREE -> "agree";
            case HARMLESS -> "differ";
            case UNKNOWN -> "unknown";
            case BREAKS -> "BREAKS";
        };
    }

    private static String remark(ComparedClause clause) {
        return clause.says().isEmpty() ? "" : " (" + clause.says() + ")";
    }

    private void breach(Breach breach) {
        detail("at " + breach.phase() + ", seen as " + breach.seen());
        detail("to mend: " + breach.change());
    }

    private void detail(String text) {
        terminal.line(" ".repeat(INDENT) + text);
    }

    /** One sentence. */
    static String summary(Comparison comparison) {
        int breaking = comparison.breaking().size();
        int all = comparison.clauses().size();
        if (breaking == 0) {
            return "Nothing in these two files breaks the tunnel: " + all + " clauses compared.";
        }
        return breaking + " of " + all + " clauses " + (breaking == 1 ? "breaks" : "break") + " the tunnel, first at "
                + comparison.breaking().getFirst().breach().orElseThrow().phase() + ".";
    }
}
