package io.ikelab.engine;

import io.ikelab.impair.Catalogue;
import io.ikelab.impair.Chapter;
import io.ikelab.impair.Impairment;
import io.ikelab.impair.Kind;
import io.ikelab.testkit.GeneratedDoc;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/impairments.md. */
class ImpairmentsPageTest {
    private static final String HEAD = """
        # Impairments

        Generated from the catalogue in `io.ikelab.impair` (ike-core); a test keeps this page and the catalogue the same.

        An impairment is something an end does wrong on purpose. It is written

        ```
        %FORM%
        ```

        The value is one of those shown; in square brackets it may be left out. Behind the `@` stands which messages are struck:
        `IKE_SA_INIT`, `IKE_AUTH`, `CREATE_CHILD_SA` or `INFORMATIONAL`, then `request` or `response`, then which of all those that
        could be struck: `1`, `2-3`, `2-`, or a chance such as `25%`. Each of the three may be missing, with its colon: `@response:1`
        is the first response. What strikes no message, such as `no-inbound`, takes a number or a chance only. Everything random
        comes of the node's seed.

        An impairment that strikes is an event (`ike.impaired`) and a comment on the packet in the capture. This end goes on as if it
        had done right: a KE payload that is left out was computed all the same.
        """;

    private static final String OUTSIDE = """

        ## What is not here

        Of the faults other implementations can be told to make, those are left out that do not concern IKEv2 or this lab: TCP
        encapsulation, version 1, commands to a daemon, DNS, logging, and FIPS checks. A message that is blocked and let go later is
        `hold-outbound`; one that is never answered is `drop-inbound`; sending everything twice is `duplicate-outbound`. What a path
        does to packets of any kind is the path's business (`path` in a scenario), and losing half of a Child SA is a command.

        ## What the other end does

        As the test of the catalogue sees it with our own implementation at the other end: I and R say which end is impaired, the
        initiator or the responder, and the fourth column what is configured beside the usual.

        | impairment | at | played | with | the other end |
        |---|---|---|---|---|
        """;

    @Test
    void pageSaysWhatTheCatalogueSays() {
        String kinds =
                Stream.of(Chapter.values()).map(ImpairmentsPageTest::chapter).collect(Collectors.joining());
        String reactions =
                ImpairmentReactions.all().stream().map(ImpairmentsPageTest::row).collect(Collectors.joining());
        GeneratedDoc.check("impairments.md", HEAD.replace("%FORM%", Impairment.FORM) + kinds + OUTSIDE + reactions);
    }

    private static String chapter(Chapter chapter) {
        return Catalogue.all().stream()
                .filter(kind -> kind.chapter() == chapter)
                .map(ImpairmentsPageTest::line)
                .collect(Collectors.joining(
                        "", "\n## " + chapter.title() + "\n\n| impairment | what the end does |\n|---|---|\n", ""));
    }

    private static String line(Kind<?> kind) {
        String standard = kind.argument()
                .standard()
                .filter(value -> !value.isEmpty())
                .map(value -> "; " + value + " where nothing is said")
                .orElse("");
        return "| `" + kind.form().replace("|", "\\|") + "` | " + kind.about() + standard + " |\n";
    }

    private static String row(ImpairmentReactions.Row row) {
        String played = row.play().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "| `" + row.impairments() + "` | " + row.at() + " | " + played + " | "
                + row.special().replace("-", "") + " | " + row.reaction() + " |\n";
    }
}
