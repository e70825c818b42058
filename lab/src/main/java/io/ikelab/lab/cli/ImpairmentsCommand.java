package io.ikelab.lab.cli;

import io.ikelab.impair.Catalogue;
import io.ikelab.impair.Chapter;
import io.ikelab.impair.Impairment;
import io.ikelab.impair.Kind;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ikelab impairments}: what an end can be made to do wrong on purpose. */
@Command(name = "impairments", description = "List what an end can be made to do wrong on purpose.")
@SuppressWarnings("NullAway.Init") // picocli sets the field
final class ImpairmentsCommand implements Runnable {
    private static final int WIDTH = 26;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        print(Terminal.on(spec.commandLine().getOut()));
    }

    static void print(Terminal terminal) {
        terminal.line("As --impair of ikelab gateway and ikelab peer, and under impair: in a scenario.yaml:");
        terminal.line("  " + Impairment.FORM);
        terminal.line("WHEN counts what could be struck: 1, 2-3, 2-, or a chance such as 25%.");
        for (Chapter chapter : Chapter.values()) {
            terminal.line("");
            terminal.line(chapter.title());
            kinds(chapter).forEach(kind -> terminal.line(line(kind)));
        }
    }

    private static List<Kind<?>> kinds(Chapter chapter) {
        return Catalogue.all().stream()
                .filter(kind -> kind.chapter() == chapter)
                .toList();
    }

    /** A form too long for its column has a line of its own. */
    private static String line(Kind<?> kind) {
        String form = kind.form();
        String column = form.length() <= WIDTH ? "  %-" + WIDTH + "s  %s" : "  %s%n" + " ".repeat(WIDTH + 4) + "%s";
        return String.format(Locale.ROOT, column, form, kind.about());
    }
}
