package io.ikelab.capture.story;

import io.ikelab.iana.NotifyType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What notifications say, where it is worth a sentence (RFC 7296 §3.10.1). */
final class NotifyMeaning {
    private static final Map<Integer, String> SENTENCES = new TreeMap<>();

    static {
        errorsInMessages();
        errorsInNegotiation();
        statuses();
    }

    private NotifyMeaning() {}

    static Optional<String> of(NotifyType type) {
        return Optional.ofNullable(SENTENCES.get(type.code()));
    }

    private static void errorsInMessages() {
        say(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, "the message held a critical payload the other end does not know");
        say(NotifyType.INVALID_IKE_SPI, "the other end has no IKE SA with these SPIs, perhaps since it restarted");
        say(NotifyType.INVALID_MAJOR_VERSION, "the other end does not speak this version of IKE");
        say(NotifyType.INVALID_SYNTAX, "a message was not formed as the RFC says; the IKE SA ends here");
        say(NotifyType.INVALID_SPI, "ESP arrived for an SPI the other end does not have; only a hint");
        say(NotifyType.TEMPORARY_FAILURE, "not now, a rekey or delete is under way: ask again later");
        say(NotifyType.CHILD_SA_NOT_FOUND, "the Child SA that was to be rekeyed does not exist at the other end");
    }

    private static void errorsInNegotiation() {
        say(
                NotifyType.NO_PROPOSAL_CHOSEN,
                "none of the offered combinations of algorithms is acceptable to the other end");
        say(
                NotifyType.INVALID_KE_PAYLOAD,
                "the key exchange used another group than the one preferred here: try again");
        say(
                NotifyType.AUTHENTICATION_FAILED,
                "the proof of identity did not hold: wrong pre-shared key, identity or certificate; which one, only the"
                        + " refusing end's own log says");
        say(NotifyType.NO_ADDITIONAL_SAS, "the other end wants no more Child SAs under this IKE SA");
        say(
                NotifyType.TS_UNACCEPTABLE,
                "none of the offered address ranges is one the other end is configured to carry; the IKE SA stays, the"
                        + " Child SA does not come up");
    }

    private static void statuses() {
        say(NotifyType.INITIAL_CONTACT, "this is the only IKE SA between these identities: forget older ones");
        String nat =
                "NAT_DETECTION: hashes of addresses and ports as the sender sees them; one that does not match what"
                        + " arrived betrays a NAT (RFC 7296 §2.23).";
        SENTENCES.put(NotifyType.NAT_DETECTION_SOURCE_IP.code(), nat);
        SENTENCES.put(NotifyType.NAT_DETECTION_DESTINATION_IP.code(), nat);
        say(NotifyType.COOKIE, "proof that the initiator can receive at its address, asked for under load");
        say(NotifyType.USE_TRANSPORT_MODE, "the Child SA shall carry transport mode, without an inner IP header");
        say(NotifyType.MOBIKE_SUPPORTED, "the sender can move its end of the tunnel to another address");
        say(NotifyType.UPDATE_SA_ADDRESSES, "the tunnel moves to the addresses this message came from");
        say(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED, "the sender can take large messages in encrypted pieces");
    }

    private static void say(NotifyType type, String sentence) {
        SENTENCES.put(type.code(), type + ": " + sentence + ".");
    }
}
