package io.ikelab.gateway.log;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.Payload;
import io.ikelab.wire.SecurityAssociationPayload;
import io.ikelab.wire.TrafficSelector;
import io.ikelab.wire.TrafficSelectorPayload;
import java.util.ArrayList;
import java.util.List;

/** What the IKE log says of one message: that it went or came, and what it proposes. */
final class MessageLines {
    private MessageLines() {}

    /** @param way {@code SEND} or {@code RECEIVED} */
    static List<String> of(IkeMessage message, String way) {
        IkeHeader header = message.header();
        boolean sent = way.equals("SEND");
        List<String> lines = new ArrayList<>();
        lines.add("[" + way + "]" + tag(header.exchange()) + " " + (sent ? "Sending" : "Received") + " IKE "
                + words(header.exchange()) + " message : iCookie 0x" + header.initiatorSpi() + " rCookie 0x"
                + header.responderSpi() + " messageId " + header.messageId());
        for (Payload payload : message.payloads()) {
            switch (payload) {
                case SecurityAssociationPayload sa ->
                    lines.add("[" + way + "]" + (sent ? "Sending" : "Received") + " " + protocol(sa) + " payload: "
                            + PolicyText.of(sa.proposals()));
                case DeletePayload delete ->
                    lines.add("[" + way + "][NOTIFY] " + (sent ? "Sending" : "Received") + " delete of "
                            + (delete.protocol().equals(ProtocolId.IKE) ? "the IKE SA" : "IPSec SAs"));
                default -> {}
            }
        }
        PolicyText.both(selectors(message, true), selectors(message, false))
                .map(both -> selectorLine(header, sent, both))
                .ifPresent(lines::add);
        return lines;
    }

    private static String selectorLine(IkeHeader header, boolean sent, String both) {
        String id = "[Tsid 0x" + Long.toHexString(header.initiatorSpi().value() & 0xfff) + "  ]";
        if (!sent) {
            return "Received Traffic Selector payload request- " + id + both;
        }
        String standing = header.response() ? " (Final Negotiated)" : "";
        return "[SEND] Proposed Traffic Selector payload will be" + standing + " - " + id + both;
    }

    private static String protocol(SecurityAssociationPayload sa) {
        return sa.proposals().getFirst().protocol().equals(ProtocolId.IKE) ? "SA" : "IPSec";
    }

    private static List<TrafficSelector> selectors(IkeMessage message, boolean initiator) {
        return message.payloads().stream()
                .filter(payload -> payload instanceof TrafficSelectorPayload ts && ts.initiator() == initiator)
                .flatMap(payload -> ((TrafficSelectorPayload) payload).selectors().stream())
                .toList();
    }

    static String tag(ExchangeType exchange) {
        return "["
                + (exchange.equals(ExchangeType.IKE_SA_INIT)
                        ? "SA_INIT"
                        : exchange.equals(ExchangeType.IKE_AUTH) ? "SA_AUTH" : exchange.toString())
                + "]";
    }

    private static String words(ExchangeType exchange) {
        return exchange.equals(ExchangeType.IKE_SA_INIT)
                ? "SA INIT"
                : exchange.equals(ExchangeType.IKE_AUTH) ? "AUTH" : exchange.toString();
    }
}
