package io.ikelab.engine;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.octets.IkeSpi;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names messages by what they are for, as a ladder of collisions reads best: {@code REKEY_CHILD}, {@code DELETE_IKE #2 ok},
 * {@code REKEY_CHILD TEMPORARY_FAILURE}. IKE SAs are numbered as they first speak; the first goes without number.
 */
final class MessageNames {
    private final Map<Asked, String> requests = new HashMap<>();
    private final List<Spis> ikeSas = new ArrayList<>();

    /** A request, as its response names it. */
    private record Asked(Spis ikeSa, boolean byInitiator, long messageId) {}

    private record Spis(IkeSpi initiator, IkeSpi responder) {}

    String of(IkeMessage message) {
        IkeHeader header = message.header();
        Spis spis = new Spis(header.initiatorSpi(), header.responderSpi());
        long id = header.messageId().value();
        if (header.response()) {
            String request = requests.getOrDefault(new Asked(spis, !header.fromInitiator(), id), "IKE_SA_INIT");
            return request + " " + outcome(message, request);
        }
        String name = purpose(message) + number(spis);
        requests.put(new Asked(spis, header.fromInitiator(), id), name);
        return name;
    }

    private static String purpose(IkeMessage message) {
        ExchangeType exchange = message.header().exchange();
        if (exchange.equals(ExchangeType.CREATE_CHILD_SA)) {
            boolean child = message.first(TrafficSelectorPayload.class).isPresent();
            boolean rekey = message.notify(NotifyType.REKEY_SA).isPresent();
            return !child ? "REKEY_IKE" : rekey ? "REKEY_CHILD" : "CREATE_CHILD";
        }
        if (!exchange.equals(ExchangeType.INFORMATIONAL)) {
            return exchange.toString();
        }
        return message.first(DeletePayload.class)
                .map(delete -> delete.protocol().equals(ProtocolId.IKE) ? "DELETE_IKE" : "DELETE_CHILD")
                .or(() -> message.first(NotifyPayload.class)
                        .map(notify -> notify.notifyType().toString()))
                .orElse("CHECK");
    }

    private static String outcome(IkeMessage response, String request) {
        Optional<String> error = response.all(NotifyPayload.class)
                .map(NotifyPayload::notifyType)
                .filter(NotifyType::isError)
                .map(NotifyType::toString)
                .findFirst();
        boolean saysNothing = request.startsWith("DELETE_CHILD")
                && response.first(DeletePayload.class).isEmpty();
        return error.orElse(saysNothing ? "empty" : "ok");
    }

    private String number(Spis spis) {
        if (spis.responder().isZero()) {
            return "";
        }
        if (!ikeSas.contains(spis)) {
            ikeSas.add(spis);
        }
        int number = ikeSas.indexOf(spis) + 1;
        return number == 1 ? "" : " #" + number;
    }
}
