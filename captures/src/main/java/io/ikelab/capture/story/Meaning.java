package io.ikelab.capture.story;

import io.ikelab.iana.ExchangeType;
import io.ikelab.iana.NotifyType;
import io.ikelab.iana.ProtocolId;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.SecurityAssociationPayload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an IKE message is for: a sentence for its exchange and one for each notification worth a word. */
public final class Meaning {
    /** A piece of a message, which shows nothing by itself. */
    public static final String OF_FRAGMENT = "A piece of a message too large for one datagram: encrypted and checked by"
            + " itself, so that no router has to cut it; the message is there once all pieces are (RFC 7383).";

    private Meaning() {}

    public static List<String> of(IkeMessage message) {
        List<String> sentences = new ArrayList<>();
        exchange(message).ifPresent(sentences::add);
        message.all(NotifyPayload.class)
                .map(NotifyPayload::notifyType)
                .distinct()
                .flatMap(type -> NotifyMeaning.of(type).stream())
                .distinct()
                .forEach(sentences::add);
        return List.copyOf(sentences);
    }

    /** All that can be said of a message nobody opened. */
    public static List<String> ofSealed(IkeHeader header) {
        if (header.majorVersion() != IkeHeader.MAJOR_VERSION) {
            return List.of("IKE version " + header.majorVersion() + "." + header.minorVersion()
                    + ": shares port and header with version 2 and nothing else, so an IKEv2 speaker reads no more of"
                    + " it (RFC 7296 §2.5).");
        }
        String sealed = "Nobody in this run opened this message.";
        return exchange(new IkeMessage(header, List.of()))
                .map(sentence -> List.of(sentence, sealed))
                .orElse(List.of(sealed));
    }

    private static Optional<String> exchange(IkeMessage message) {
        boolean response = message.header().response();
        if (response && refuses(message)) {
            return Optional.of("The responder refuses.");
        }
        ExchangeType type = message.header().exchange();
        if (type.equals(ExchangeType.IKE_SA_INIT)) {
            return Optional.of(response ? initResponse(message) : INIT_REQUEST);
        }
        if (type.equals(ExchangeType.IKE_AUTH)) {
            return Optional.of(response ? AUTH_RESPONSE : AUTH_REQUEST);
        }
        if (type.equals(ExchangeType.CREATE_CHILD_SA)) {
            return Optional.of(response ? CREATE_RESPONSE : createRequest(message));
        }
        return type.equals(ExchangeType.INFORMATIONAL) ? Optional.of(informational(message)) : Optional.empty();
    }

    /** An error beside an SA payload refuses something smaller than the whole exchange (RFC 7296 §2.21.2). */
    private static boolean refuses(IkeMessage message) {
        return message.all(NotifyPayload.class)
                        .anyMatch(notify -> notify.notifyType().isError())
                && message.payloads().stream().allMatch(NotifyPayload.class::isInstance);
    }

    private static String initResponse(IkeMessage message) {
        return message.notify(NotifyType.COOKIE).isPresent()
                ? "The responder does no work yet and asks the initiator to come again."
                : INIT_RESPONSE;
    }

    private static String createRequest(IkeMessage message) {
        if (message.notify(NotifyType.REKEY_SA).isPresent()) {
            return "Asks for a Child SA with fresh keys in place of an old one (RFC 7296 §1.3.3).";
        }
        boolean ike = message.first(SecurityAssociationPayload.class)
                .filter(sa -> sa.proposals().stream()
                        .anyMatch(proposal -> proposal.protocol().equals(ProtocolId.IKE)))
                .isPresent();
        return ike
                ? "Asks for an IKE SA with fresh keys in place of this one (RFC 7296 §1.3.2)."
                : "Asks for one more Child SA under this IKE SA (RFC 7296 §1.3.1).";
    }

    private static String informational(IkeMessage message) {
        List<DeletePayload> deletes = message.all(DeletePayload.class).toList();
        boolean response = message.header().response();
        if (deletes.stream().anyMatch(delete -> delete.protocol().equals(ProtocolId.IKE))) {
            return "Closes the IKE SA and with it all its Child SAs (RFC 7296 §1.4.1).";
        }
        if (!deletes.isEmpty()) {
            return response
                    ? "Closes the other direction of the Child SA, too: they always go in pairs (RFC 7296 §1.4.1)."
                    : "Closes a Child SA: the sender will not receive on the SPIs it lists (RFC 7296 §1.4.1).";
        }
        if (!message.payloads().isEmpty()) {
            return "Tells the other end something about the SAs they share (RFC 7296 §1.4).";
        }
        return response
                ? "An empty answer: the request was received and done; a liveness check asks no more (RFC 7296 §1.4)."
                : "An empty request asks only: are you still there? (liveness check, also called DPD; RFC 7296 §2.4)";
    }

    private static final String INIT_REQUEST = "Opens an IKE SA in the clear: the initiator offers algorithms (SA),"
            + " its half of the key exchange (KE) and a nonce (RFC 7296 §1.2).";
    private static final String INIT_RESPONSE = "The responder picks one offer and adds its half of the key exchange"
            + " and a nonce: both ends now share keys, and everything after this is encrypted (RFC 7296 §1.2).";
    private static final String AUTH_REQUEST = "The initiator says who it is (IDi), proves it (AUTH) and asks for the"
            + " first Child SA: ESP algorithms (SA) and the traffic it shall carry (TSi, TSr) (RFC 7296 §1.2).";
    private static final String AUTH_RESPONSE = "The responder proves who it is (IDr, AUTH) and grants the first Child"
            + " SA: the ESP algorithms it picked and the traffic it lets through (RFC 7296 §1.2).";
    private static final String CREATE_RESPONSE =
            "Grants the new SA: chosen algorithms, a fresh nonce, and traffic selectors if it is a Child SA"
                    + " (RFC 7296 §1.3).";
}
