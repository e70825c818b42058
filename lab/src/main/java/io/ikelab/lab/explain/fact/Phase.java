package io.ikelab.lab.explain.fact;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.diagnosis.Observation.Message;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.scenario.Side;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.List;

/** How far a tunnel came, as far as the wire shows. */
enum Phase {
    NOTHING_ANSWERED("IKE_SA_INIT was sent and not answered"),
    INIT_REFUSED("IKE_SA_INIT was answered, and no algorithms were agreed on"),
    INIT_DONE("IKE_SA_INIT agreed on algorithms, and IKE_AUTH did not follow"),
    AUTH_SENT("IKE_AUTH was sent and not answered"),
    AUTH_ANSWERED("IKE_AUTH was answered, and no ESP followed"),
    ESP_ONE_WAY("ESP in one direction"),
    ESP_BOTH_WAYS("ESP in both directions"),
    LATER("only messages of an IKE SA that was there before");

    private final String words;

    Phase(String words) {
        this.words = words;
    }

    static Fact fact(Conversation conversation, List<Exchange> exchanges) {
        Phase phase = of(conversation, exchanges);
        return Fact.of(Topic.PHASE, "reached: " + phase.words)
                .with("inits", count(exchanges, ExchangeType.IKE_SA_INIT))
                .with("auths", count(exchanges, ExchangeType.IKE_AUTH));
    }

    private static Phase of(Conversation conversation, List<Exchange> exchanges) {
        boolean one = conversation.espPackets(Side.PEER) > 0;
        boolean other = conversation.espPackets(Side.GATEWAY) > 0;
        if (one || other) {
            return one && other ? ESP_BOTH_WAYS : ESP_ONE_WAY;
        }
        if (count(exchanges, ExchangeType.IKE_AUTH) > 0) {
            return isAnswered(exchanges, ExchangeType.IKE_AUTH) ? AUTH_ANSWERED : AUTH_SENT;
        }
        if (count(exchanges, ExchangeType.IKE_SA_INIT) == 0) {
            return LATER;
        }
        if (!isAnswered(exchanges, ExchangeType.IKE_SA_INIT)) {
            return NOTHING_ANSWERED;
        }
        return conversation.seen().messages().stream().anyMatch(Phase::agrees) ? INIT_DONE : INIT_REFUSED;
    }

    private static boolean agrees(Message message) {
        return message.is(ExchangeType.IKE_SA_INIT, true)
                && message.message().first(SecurityAssociationPayload.class).isPresent();
    }

    private static long count(List<Exchange> exchanges, ExchangeType type) {
        return exchanges.stream()
                .filter(exchange -> exchange.type().equals(type))
                .count();
    }

    private static boolean isAnswered(List<Exchange> exchanges, ExchangeType type) {
        return exchanges.stream().anyMatch(exchange -> exchange.type().equals(type) && exchange.isAnswered());
    }
}
