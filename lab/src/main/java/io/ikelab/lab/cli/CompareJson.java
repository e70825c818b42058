package io.ikelab.lab.cli;

import io.ikelab.lab.comparison.ComparedClause;
import io.ikelab.lab.comparison.Comparison;
import io.ikelab.lab.comparison.End;
import io.ikelab.lab.comparison.file.EndFile;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison for programs. Keys are added in later versions, never renamed. */
final class CompareJson {
    private CompareJson() {}

    static String of(EndFile a, EndFile b, Comparison comparison) {
        ObjectNode json = JsonMapper.builder().build().createObjectNode();
        end(a, comparison.a(), json.putObject("a"));
        end(b, comparison.b(), json.putObject("b"));
        json.put("verdict", comparison.agrees() ? "agree" : "breaks");
        json.put("summary", CompareText.summary(comparison));
        ArrayNode breaks = json.putArray("breaks");
        comparison.breaking().forEach(clause -> breaks.add(clause.name()));
        ArrayNode clauses = json.putArray("clauses");
        comparison.clauses().forEach(clause -> clause(clause, clauses.addObject()));
        ArrayNode warnings = json.putArray("warnings");
        Stream.concat(a.warnings().stream(), b.warnings().stream()).forEach(warnings::add);
        return json.toString();
    }

    private static void end(EndFile file, End end, ObjectNode json) {
        json.put("file", file.name());
        json.put("kind", file.kind().toString());
        json.put("connection", end.policy().name());
        json.put("called", end.words());
    }

    private static void clause(ComparedClause clause, ObjectNode json) {
        json.put("name", clause.name());
        json.put("title", clause.title());
        json.put("a", clause.a());
        json.put("b", clause.b());
        json.put("verdict", clause.verdict().toString());
        clause.breach().ifPresent(breach -> {
            json.put("phase", breach.phase().toString());
            json.put("seen", breach.seen());
            json.put("fixOn", breach.fixWord());
            json.put("change", breach.change());
        });
        json.put("says", clause.says());
    }
}
