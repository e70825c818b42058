package io.ikelab.lab.cli;

import io.ikelab.gateway.status.ConnectivityState;
import io.ikelab.host.ConnectionStatus;
import io.ikelab.lab.agreement.AgreementRow;
import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.diagnosis.Finding;
import io.ikelab.lab.diagnosis.Observation.Pings;
import io.ikelab.lab.diagnosis.Observation.Transfer;
import io.ikelab.lab.run.RunOutcome;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run's outcome for programs. Keys are added in later versions, never renamed. */
final class OutcomeJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private OutcomeJson() {}

    static String of(RunOutcome outcome) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("scenario", outcome.plan().scenario().name());
        json.put("time", outcome.plan().time().name().toLowerCase(Locale.ROOT));
        OptionalLong seed = outcome.plan().seed();
        if (seed.isPresent()) {
            json.put("seed", seed.getAsLong());
        }
        json.put("name", outcome.plan().scenario().name());
        json.put("family", outcome.plan().scenario().about().family().toString());
        json.put("expected", RosterRow.expected(outcome.plan().scenario()));
        json.put("observed", outcome.diagnosis().cause().id());
        json.put("passed", outcome.verdict().asExpected());
        json.put("asExpected", outcome.verdict().asExpected());
        diagnosis(outcome.diagnosis(), json);
        json.put("seconds", outcome.lasted().toNanos() / 1e9);
        ArrayNode findings = json.putArray("findings");
        outcome.verdict().findings().forEach(finding -> finding(finding, findings.addObject()));
        ArrayNode connections = json.putArray("connections");
        outcome.gateway().forEach(status -> connection("gateway", status, connections.addObject()));
        outcome.peer().forEach(status -> connection("peer", status, connections.addObject()));
        ArrayNode pings = json.putArray("pings");
        outcome.seen().pings().forEach(run -> pings(run, pings.addObject()));
        ArrayNode transfers = json.putArray("transfers");
        outcome.seen().transfers().forEach(run -> transfer(run, transfers.addObject()));
        json.put("folder", outcome.plan().folder().toString());
        ArrayNode warnings = json.putArray("warnings");
        outcome.artefacts().warnings().forEach(warnings::add);
        ArrayNode notes = json.putArray("notes");
        outcome.artefacts().notes().forEach(notes::add);
        return json.toString();
    }

    private static void diagnosis(Diagnosis diagnosis, ObjectNode json) {
        json.put("diagnosis", diagnosis.sentence());
        json.put("advice", diagnosis.advice());
        json.put("cause", diagnosis.cause().id());
        json.put("phase", diagnosis.cause().phase().toString());
        json.put("fixOn", diagnosis.fixOn().name().toLowerCase(Locale.ROOT));
        json.put("confidence", diagnosis.confidence().toString());
        ArrayNode clauses = json.putArray("clauses");
        diagnosis.clauses().forEach(row -> clause(row, clauses.addObject()));
        ArrayNode evidence = json.putArray("evidence");
        diagnosis.evidence().forEach(item -> {
            ObjectNode entry = evidence.addObject();
            item.where().frame().ifPresent(frame -> entry.put("frame", frame));
            entry.put("at", item.where().at().toString());
            entry.put("what", item.what());
        });
    }

    private static void clause(AgreementRow row, ObjectNode json) {
        json.put("clause", row.topic());
        json.put("gateway", row.gateway());
        json.put("device", row.device());
        json.put("agree", row.accord().toString());
    }

    private static void finding(Finding finding, ObjectNode json) {
        json.put("expectation", finding.wanted());
        switch (finding) {
            case Finding.OfEvents events -> json.put("seen", events.seen());
            case Finding.OfPromise promise -> json.put("observed", promise.seen());
        }
        json.put("met", finding.met());
    }

    private static void connection(String node, ConnectionStatus status, ObjectNode json) {
        json.put("node", node);
        json.put("connection", status.connection());
        json.put("status", ConnectivityState.of(status.phase()).label());
        json.put("ingressBytes", status.ingressBytes());
        json.put("egressBytes", status.egressBytes());
    }

    private static void pings(Pings run, ObjectNode json) {
        json.put("what", run.what());
        json.put("sent", run.sent());
        json.put("answered", run.answered());
    }

    private static void transfer(Transfer run, ObjectNode json) {
        json.put("what", run.what());
        json.put("state", run.state().name().toLowerCase(Locale.ROOT));
    }
}
