package io.ikelab.lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.ikelab.testkit.GeneratedDoc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RfcLedgerPageTest {
    private static final List<RequirementTable> TABLES =
            Stream.of(Rfc.values()).map(RequirementTable::of).toList();

    @Test
    void pageSaysWhatTheTablesSay() {
        GeneratedDoc.check("rfc-ledger.md", LedgerPage.of(TABLES));
    }

    /** So that none is forgotten: the rows of a section have its keywords, no more and no fewer, in their order. */
    @ParameterizedTest
    @EnumSource
    void everyKeywordOfTheRfcBelongsToARow(Rfc rfc) {
        Map<String, List<String>> covered = new LinkedHashMap<>();
        for (Requirement row : table(rfc).rows()) {
            covered.computeIfAbsent(row.section(), _ -> new ArrayList<>()).addAll(row.keywords());
        }
        assertThat(covered).isEqualTo(RfcText.keywords(rfc));
    }

    @ParameterizedTest
    @EnumSource
    void sectionsSaidToAskForNothingHaveNoKeyword(Rfc rfc) {
        Set<String> asking = RfcText.keywords(rfc).keySet();
        assertThat(table(rfc).plain()).noneMatch(asking::contains);
    }

    @ParameterizedTest
    @EnumSource
    void noTwoRowsHaveOneId(Rfc rfc) {
        assertThat(table(rfc).rows().stream().map(Requirement::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyClassInTheLedgerSpeaksOfTheSection() {
        SourceTree sources = SourceTree.read();
        List<String> silent = new ArrayList<>();
        rows().forEach(row -> row.code().stream()
                .filter(type -> !sources.cites(type, row.rfc(), row.section()))
                .forEach(type -> silent.add(row.id() + ": " + type)));
        assertThat(silent)
                .as("classes that are not there or do not cite the section")
                .isEmpty();
    }

    @Test
    void everyTestInTheLedgerIsThere() {
        SourceTree sources = SourceTree.read();
        assertThat(rows().flatMap(row -> row.tests().stream()).filter(test -> !sources.hasTest(test)))
                .isEmpty();
    }

    @Test
    void everyCitationInTheSourcesIsOfASectionInTheLedger() {
        Set<String> known = new LinkedHashSet<>();
        for (RequirementTable table : TABLES) {
            table.rows().forEach(row -> known.add(row.rfc().number() + " §" + row.section()));
            table.plain().forEach(section -> known.add(table.rfc().number() + " §" + section));
        }
        Set<String> unknown = new TreeSet<>();
        SourceTree.read().eachCitation((type, cited) -> {
            String section = cited.get(0) + " §" + cited.get(1);
            if (isOurs(cited) && !known.contains(section)) {
                unknown.add("RFC " + section + " in " + type);
            }
        });
        assertThat(unknown).isEmpty();
    }

    private static boolean isOurs(List<String> cited) {
        return TABLES.stream()
                .map(RequirementTable::rfc)
                .anyMatch(rfc -> rfc.number().equals(cited.get(0)) && rfc.covers(cited.get(1)));
    }

    private static Stream<Requirement> rows() {
        return TABLES.stream().flatMap(table -> table.rows().stream());
    }

    private static RequirementTable table(Rfc rfc) {
        return TABLES.stream().filter(table -> table.rfc() == rfc).findFirst().orElseThrow();
    }
}
