package io.ikelab.lab.scenario;

import io.ikelab.lab.run.RunOutcome;
import io.ikelab.lab.run.VirtualRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Renders {@code docs/catalogue.md}: symptom, phase, signal, fix and a piece of the ladder for each scenario. */
final class CataloguePage {
    private static final String HEAD = """
        # The failure catalogue

        Generated from the scenarios' folders and from a run of each in virtual time (seed 1); a test keeps this page and
        them the same. `./ikelab run NAME --time virtual` plays one, `./ikelab run --all --time virtual` all of them;
        `./ikelab list --virtual` says which cannot be played on real sockets, and why.

        """;

    /** Before and behind the first thing the diagnosis rests on. */
    private static final int LINES_BEFORE = 5;

    private static final int LINES_BEHIND = 5;

    private static final double NANOS = 1e9;

    private final StringBuilder page = new StringBuilder(HEAD);

    /** @param outcomes in the scenarios' order */
    static String of(List<RunOutcome> outcomes) {
        CataloguePage page = new CataloguePage();
        page.causes(outcomes);
        for (Family family : Family.values()) {
            List<RunOutcome> members = outcomes.stream()
                    .filter(outcome -> about(outcome).family() == family)
                    .toList();
            if (!members.isEmpty()) {
                page.line("## " + family + ": " + family.phase());
                page.line("");
                members.forEach(page::scenario);
            }
        }
        return page.page.toString().stripTrailing() + "\n";
    }

    /** The table troubleshooting articles have, with what shows each row. */
    private void causes(List<RunOutcome> outcomes) {
        line("| cause | signal | scenarios |");
        line("|---|---|---|");
        for (ArticleRow row : ArticleRow.ALL) {
            String names = outcomes.stream()
                    .filter(outcome -> row.families().contains(about(outcome).family()))
                    .map(outcome -> outcome.plan().scenario().name())
                    .map(name -> "[" + name + "](#" + name + ")")
                    .collect(Collectors.joining(", "));
            String rest = row.rest().isEmpty() ? "" : (names.isEmpty() ? "" : "; ") + row.rest();
            line("| " + row.cause() + " | " + row.signal() + " | " + names + rest + " |");
        }
        line("");
    }

    private void scenario(RunOutcome outcome) {
        Scenario scenario = outcome.plan().scenario();
        line("### " + scenario.name());
        line("");
        line("**" + about(outcome).title() + ".** " + about(outcome).description());
        line("");
        paragraph(scenario, "Symptom").ifPresent(text -> line("- **Symptom.** " + text));
        line("- **Phase.** " + outcome.diagnosis().cause().phase() + " (`"
                + outcome.diagnosis().cause().id() + "`)");
        line("- **Signal.** " + sentence(outcome.diagnosis().sentence()));
        paragraph(scenario, "Which end to fix").ifPresent(text -> line("- **Fix.** " + text));
        line("- **More.** [its page](../lab/src/main/resources/scenarios/" + scenario.name() + "/README.md)"
                + scenario.virtualOnly().map(why -> "; virtual only: " + why).orElse(""));
        line("");
        line("```");
        excerpt(outcome).forEach(text -> line(text.stripTrailing()));
        line("```");
        line("");
    }

    private static Scenario.About about(RunOutcome outcome) {
        return outcome.plan().scenario().about();
    }

    /** The paragraph of its README that begins so, as one line. */
    private static Optional<String> paragraph(Scenario scenario, String head) {
        Matcher matcher = Pattern.compile("(?s)\\*\\*" + head + "\\.\\*\\* (.*?)(\\n\\n|$)")
                .matcher(scenario.about().readme());
        return matcher.find() ? Optional.of(matcher.group(1).strip().replaceAll("\\s*\\n\\s*", " ")) : Optional.empty();
    }

    private static List<String> excerpt(RunOutcome outcome) {
        List<String> ladder = outcome.artefacts().ladder().stream()
                .filter(line -> !line.isBlank())
                .toList();
        int first = outcome.diagnosis().evidence().stream()
                .findFirst()
                .map(evidence -> at(ladder, evidence.where().at()))
                .orElse(LINES_BEFORE);
        int from = Math.max(0, first - LINES_BEFORE);
        while (from > 0 && !Character.isDigit(ladder.get(from).strip().charAt(0))) {
            from--;
        }
        return ladder.subList(from, Math.min(ladder.size(), first + LINES_BEHIND + 1));
    }

    private static int at(List<String> ladder, Instant when) {
        Duration since = Duration.between(VirtualRun.EPOCH, when);
        String time = String.format(Locale.ROOT, "%.6f", since.toNanos() / NANOS);
        return IntStream.range(0, ladder.size())
                .filter(i -> ladder.get(i).strip().startsWith(time))
                .findFirst()
                .orElse(LINES_BEFORE);
    }

    private static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
