package io.ikelab.lab.explain.fact;

import io.ikelab.iana.VendorId;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.explain.Version1Sight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What messages of IKE version 1 say in the clear. */
final class Version1Facts {
    private static final int OFFERS_MAX = 8;

    private final Told told = new Told();

    private Version1Facts() {}

    static List<Fact> of(Conversation conversation) {
        List<Version1Sight> all = conversation.version1();
        if (all.isEmpty()) {
            return List.of();
        }
        Version1Facts facts = new Version1Facts();
        all.forEach(facts::message);
        List<Fact> result = new ArrayList<>(facts.told.facts());
        result.add(exchanges(all));
        return result;
    }

    private static Fact exchanges(List<Version1Sight> all) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        all.forEach(message -> counts.merge(message.exchange().toString(), 1, Integer::sum));
        String listed = counts.entrySet().stream()
                .map(entry -> entry.getValue() + " of " + entry.getKey())
                .collect(Collectors.joining(", "));
        long encrypted = all.stream().filter(Version1Sight::encrypted).count();
        return Fact.of(Topic.VERSION_1, "IKE version 1: " + listed + "; " + encrypted + " are encrypted")
                .with("messages", all.size())
                .with("encrypted", encrypted)
                .at(all.getFirst().where());
    }

    private void message(Version1Sight message) {
        String who = message.from().words();
        if (message.repeated()) {
            told.add(
                    Topic.RETRANSMISSION,
                    message.from(),
                    who + " sends a message of " + message.exchange() + " again",
                    message.where());
        } else if (!message.offers().isEmpty()) {
            String offers = message.offers().stream().limit(OFFERS_MAX).collect(Collectors.joining(", or "));
            int more = message.offers().size() - OFFERS_MAX;
            String words = message.offers().size() == 1 ? " offers or chooses " : " offers ";
            told.add(
                    Topic.OFFER,
                    message.from(),
                    who + words + offers + (more > 0 ? ", or " + more + " more" : "") + " in " + message.exchange(),
                    message.where());
        }
        if (message.repeated()) {
            return;
        }
        message.notifications()
                .forEach(type -> told.add(
                        Topic.REFUSAL, message.from(), who + " says " + type + " in the clear", message.where()));
        message.vendorIds()
                .forEach(id -> VendorId.nameOf(id)
                        .ifPresent(name -> told.add(
                                Topic.VENDOR,
                                message.from(),
                                who + " says it is, or knows: " + name,
                                message.where())));
    }
}
