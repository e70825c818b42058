package io.ikelab.lab.explain.fact;

import io.ikelab.iana.ExchangeType;
import io.ikelab.lab.diagnosis.Sighting;
import io.ikelab.lab.explain.Conversation;
import io.ikelab.lab.explain.IkeSight;
import io.ikelab.lab.scenario.Side;
import io.ikelab.octets.IkeSpi;
import io.ikelab.octets.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request and what came of it, by what is in the clear (RFC 7296 §2.2): which IKE SA, who asks, and the message id.
 *
 * @param requests of fragments each, in order; one that was answered with a cookie and asked anew is the same exchange
 */
record Exchange(ExchangeType type, List<IkeSight> requests, List<IkeSight> responses) {
    private record Key(IkeSpi initiatorSpi, boolean byInitiator, ExchangeType type, MessageId id) {}

    /** Those of version 2, in the order they began. */
    static List<Exchange> of(Conversation conversation) {
        Map<Key, Exchange> all = new LinkedHashMap<>();
        for (IkeSight message : conversation.ike()) {
            if (message.isVersion2()) {
                Exchange exchange = all.computeIfAbsent(
                        key(message), key -> new Exchange(key.type(), new ArrayList<>(), new ArrayList<>()));
                (message.header().response() ? exchange.responses : exchange.requests).add(message);
            }
        }
        return List.copyOf(all.values());
    }

    private static Key key(IkeSight message) {
        boolean response = message.header().response();
        return new Key(
                message.header().initiatorSpi(),
                message.header().fromInitiator() != response,
                message.header().exchange(),
                message.header().messageId());
    }

    /** Who asks; empty where only an answer was captured. */
    Optional<Side> from() {
        return requests.stream().findFirst().map(IkeSight::from);
    }

    boolean isAnswered() {
        return !responses.isEmpty();
    }

    /** When the request went, and each time it went again; of one in fragments when the first of them did. */
    List<Sighting> transmissions() {
        return requests.stream()
                .filter(request -> request.piece().number() == 1)
                .map(IkeSight::where)
                .toList();
    }

    /** Frames with octets that had been sent before. */
    List<Sighting> repeated() {
        return requests.stream().filter(IkeSight::repeated).map(IkeSight::where).toList();
    }

    Sighting first() {
        return (requests.isEmpty() ? responses : requests).getFirst().where();
    }

    /** From the first request to the last. */
    Duration lasted() {
        List<Sighting> sent = transmissions();
        return sent.isEmpty()
                ? Duration.ZERO
                : Duration.between(sent.getFirst().at(), sent.getLast().at());
    }
}
