package io.ikelab.event.ike;

import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import java.util.stream.Collectors;

/** Names messages and payloads in one line, the way the RFC's diagrams do. */
public final class MessageText {
    private MessageText() {}

    /** Such as {@code IKE_SA_INIT request 0 [ SA KE Nonce N(COOKIE) ]}. */
    public static String of(IkeMessage message) {
        return of(message.header()) + (message.payloads().isEmpty() ? " [ ]" : " [" + payloads(message) + "]");
    }

    public static String of(IkeHeader header) {
        return header.exchange() + (header.response() ? " response " : " request ") + header.messageId();
    }

    private static String payloads(IkeMessage message) {
        return message.payloads().stream().map(MessageText::of).collect(Collectors.joining(" ", " ", " "));
    }

    private static String of(Payload payload) {
        return switch (payload) {
            case NotifyPayload notify -> "N(" + notify.notifyType() + ")";
            case DeletePayload delete -> "D(" + delete.protocol() + ")";
            default -> payload.type().toString();
        };
    }
}
