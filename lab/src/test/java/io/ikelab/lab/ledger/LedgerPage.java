package io.ikelab.lab.ledger;

import io.ikelab.lab.ledger.Requirement.Answer;
import java.util.List;
import java.util.stream.Collectors;

/** Renders docs/rfc-ledger.md. */
final class LedgerPage {
    private LedgerPage() {}

    static String of(List<RequirementTable> tables) {
        return """
            # RFC ledger

            Every MUST and SHOULD of the RFCs below (MUST NOT, SHALL, RECOMMENDED and so on among them), in this project's
            words: what meets it and which test would fail if it did not, or why there is nothing. A row is cited by its
            id, the RFC's number, section and a letter: `7296-2.1-a`. Sources cite the section; a class named here does.
            A test holds the rows against the RFCs' texts, keyword by keyword, and against the sources: no row without
            code and test or a reason, no class that does not speak of the section, no test that is not there, no
            citation of a section that is not here.

            This page is generated from `lab/src/test/resources/rfc-ledger` by `RfcLedgerPageTest`.

            """ + summary(tables) + tables.stream().map(LedgerPage::table).collect(Collectors.joining());
    }

    private static String summary(List<RequirementTable> tables) {
        return "| RFC | requirements | met and tested | met, not tested | not met, or not for us |\n"
                + "|---|---|---|---|---|\n"
                + tables.stream().map(LedgerPage::counts).collect(Collectors.joining());
    }

    private static String counts(RequirementTable table) {
        return "| " + table.rfc().number() + " " + table.rfc().title() + " | "
                + table.rows().size() + " | "
                + count(table, Answer.Tested.class) + " | "
                + count(table, Answer.Untested.class) + " | "
                + count(table, Answer.None.class) + " |\n";
    }

    private static long count(RequirementTable table, Class<? extends Answer> kind) {
        return table.rows().stream()
                .filter(row -> kind.isInstance(row.answer()))
                .count();
    }

    private static String table(RequirementTable table) {
        return "\n## RFC " + table.rfc().number() + ", " + table.rfc().title()
                + "\n\n| id | level | requirement | code | test, or why not |\n|---|---|---|---|---|\n"
                + table.rows().stream().map(LedgerPage::row).collect(Collectors.joining());
    }

    private static String row(Requirement row) {
        return "| " + row.id() + " | "
                + row.keywords().stream().distinct().collect(Collectors.joining(", ")) + " | "
                + row.words() + " | "
                + names(row.code()) + " | "
                + switch (row.answer()) {
                    case Answer.Tested(var _, List<String> tests) -> names(tests);
                    case Answer.Untested(var _, String why) -> "not tested: " + why;
                    case Answer.None(String why) -> why;
                }
                + " |\n";
    }

    private static String names(List<String> names) {
        return names.stream().map(name -> "`" + name.replace('#', '.') + "`").collect(Collectors.joining(", "));
    }
}
