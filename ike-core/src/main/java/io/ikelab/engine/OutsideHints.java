package io.ikelab.engine;

import io.ikelab.octets.Octets;
import io.ikelab.wire.Decoded;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.MessageCodec;
import io.ikelab.wire.NotifyPayload;
import java.util.stream.Collectors;

/** What a message says that no IKE SA protects: for the log, since anybody can have written it (RFC 7296 §2.21.4). */
final class OutsideHints {
    private OutsideHints() {}

    /** Why a datagram that belongs to no IKE SA is thrown away. */
    static String of(Octets datagram, IkeHeader header) {
        String spis = "no IKE SA has the SPIs " + header.initiatorSpi() + "/" + header.responderSpi();
        return switch (MessageCodec.decode(datagram)) {
            case Decoded.Complete(IkeMessage message, boolean protectedByKeys)
            when message.first(NotifyPayload.class).isPresent() -> "a hint at most, " + said(message) + ": " + spis;
            case Decoded decoded -> spis;
        };
    }

    /** Why an unprotected message to an IKE SA is thrown away. */
    static String unprotected(IkeMessage message) {
        boolean tells = message.first(NotifyPayload.class).isPresent();
        return "it is not encrypted" + (tells ? ": " + said(message) + " is a hint at most" : "");
    }

    private static String said(IkeMessage message) {
        return message.all(NotifyPayload.class)
                .map(notify -> notify.notifyType()
                        + (notify.data().isEmpty() ? "" : " " + notify.data().toHex()))
                .collect(Collectors.joining(", "));
    }
}
