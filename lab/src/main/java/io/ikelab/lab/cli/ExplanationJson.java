package io.ikelab.lab.cli;

import io.ikelab.lab.diagnosis.Diagnosis;
import io.ikelab.lab.explain.Account;
import io.ikelab.lab.explain.AzureError;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.explain.Ends;
import io.ikelab.lab.explain.EspFlow;
import io.ikelab.lab.explain.Explanation;
import io.ikelab.lab.explain.fact.Fact;
import io.ikelab.lab.explain.fact.Facts;
import io.ikelab.lab.scenario.Side;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a capture tells, for programs. Keys are added in later versions, never renamed. */
final class ExplanationJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final int IKE_SAS_MAX = 100;

    private ExplanationJson() {}

    static String of(Explanation explanation) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("frames", explanation.counts().frames());
        json.put("ikeMessages", explanation.counts().ikeMessages());
        json.put("ikev1Messages", explanation.counts().ikev1Messages());
        json.put("espPackets", explanation.counts().espPackets());
        json.put("keepalives", explanation.counts().keepalives());
        json.put("verdict", explanation.verdict());
        ArrayNode causes = json.putArray("causes");
        explanation.foremost().ifPresent(account -> causes(account, causes));
        ArrayNode conversations = json.putArray("conversations");
        explanation.accounts().forEach(account -> account(account, conversations.addObject()));
        json.put("more", explanation.others().conversations() > 0);
        json.put("moreConversations", explanation.others().conversations());
        json.put("stopped", explanation.reading().stopped());
        explanation.fault().ifPresent(fault -> json.put("fault", fault));
        return json.toString();
    }

    private static void account(Account account, ObjectNode json) {
        Conversation conversation = account.conversation();
        ArrayNode ends = json.putArray("ends");
        for (Side side : new Side[] {Side.PEER, Side.GATEWAY}) {
            ObjectNode end = ends.addObject();
            end.put("address", conversation.address(side).toString());
            end.put("role", account.ends().role(side));
            ArrayNode vendors = end.putArray("vendorIds");
            Ends.vendors(conversation, side).forEach(vendors::add);
        }
        conversation.first().frame().ifPresent(frame -> json.put("firstFrame", frame));
        conversation.last().frame().ifPresent(frame -> json.put("lastFrame", frame));
        json.put("ikeMessages", conversation.counts().ikeMessages());
        json.put("ikev1Messages", conversation.counts().ikev1Messages());
        json.put("espPackets", conversation.counts().espPackets());
        json.put("keepalives", conversation.counts().keepalives());
        ArrayNode flows = json.putArray("espSas");
        conversation.esp().forEach(flow -> flow(flow, account.ends(), flows.addObject()));
        ArrayNode ikeSas = json.putArray("ikeSas");
        conversation.ike().stream()
                .map(message -> message.header().initiatorSpi().toString())
                .distinct()
                .limit(IKE_SAS_MAX)
                .forEach(ikeSas::add);
        ArrayNode facts = json.putArray("facts");
        Facts.of(conversation).forEach(fact -> fact(fact, account.ends(), facts.addObject()));
        json.put("verdict", account.ruling().verdict());
        json.put("summary", account.ends().named(account.ruling().summary()));
        json.put("next", account.ends().named(account.ruling().next()));
        causes(account, json.putArray("causes"));
    }

    private static void fact(Fact fact, Ends ends, ObjectNode json) {
        json.put("topic", fact.topic().id());
        fact.from().ifPresent(side -> json.put("from", ends.role(side)));
        json.put("sentence", ends.named(fact.sentence()));
        ObjectNode figures = json.putObject("figures");
        fact.figures().forEach(figures::put);
        ArrayNode frames = json.putArray("frames");
        fact.seen().forEach(seen -> seen.frame().ifPresent(frames::add));
    }

    private static void flow(EspFlow flow, Ends ends, ObjectNode json) {
        json.put("from", ends.name(flow.from()));
        json.put("spi", flow.spi().toString());
        json.put("inUdp", flow.inUdp());
        json.put("packets", flow.packets());
        json.put("largest", flow.largest());
        json.put("lowest", flow.lowest());
        json.put("highest", flow.highest());
        json.put("repeated", flow.repeated());
        json.put("missing", flow.missing());
    }

    private static void causes(Account account, ArrayNode causes) {
        for (Diagnosis diagnosis : account.ruling().causes()) {
            ObjectNode json = causes.addObject();
            json.put("id", diagnosis.cause().id());
            json.put("phase", diagnosis.cause().phase().toString());
            json.put("fixOn", account.ends().fixOn(diagnosis.fixOn()));
            json.put("confidence", diagnosis.confidence().toString().toLowerCase(Locale.ROOT));
            json.put("sentence", account.ends().named(diagnosis.sentence()));
            json.put("advice", account.ends().named(diagnosis.advice()));
            AzureError.of(diagnosis.cause()).ifPresent(error -> json.put("azureError", error.code()));
            ArrayNode frames = json.putArray("frames");
            diagnosis.evidence().forEach(seen -> seen.where().frame().ifPresent(frames::add));
        }
    }
}
