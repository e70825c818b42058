package io.ikelab.iana;

import java.util.Map;
import java.util.TreeMap;

/** Notify message types (RFC 7296 §3.10.1): errors below 16384, status above. An open set: numbers without a constant survive. */
public record NotifyType(int code) {
    private static final Map<Integer, String> LABELS = new TreeMap<>();

    public static final NotifyType UNSUPPORTED_CRITICAL_PAYLOAD = known(1, "UNSUPPORTED_CRITICAL_PAYLOAD");
    public static final NotifyType INVALID_IKE_SPI = known(4, "INVALID_IKE_SPI");
    public static final NotifyType INVALID_MAJOR_VERSION = known(5, "INVALID_MAJOR_VERSION");
    public static final NotifyType INVALID_SYNTAX = known(7, "INVALID_SYNTAX");
    public static final NotifyType INVALID_MESSAGE_ID = known(9, "INVALID_MESSAGE_ID");
    public static final NotifyType INVALID_SPI = known(11, "INVALID_SPI");
    public static final NotifyType NO_PROPOSAL_CHOSEN = known(14, "NO_PROPOSAL_CHOSEN");
    public static final NotifyType INVALID_KE_PAYLOAD = known(17, "INVALID_KE_PAYLOAD");
    public static final NotifyType AUTHENTICATION_FAILED = known(24, "AUTHENTICATION_FAILED");
    public static final NotifyType SINGLE_PAIR_REQUIRED = known(34, "SINGLE_PAIR_REQUIRED");
    public static final NotifyType NO_ADDITIONAL_SAS = known(35, "NO_ADDITIONAL_SAS");
    public static final NotifyType INTERNAL_ADDRESS_FAILURE = known(36, "INTERNAL_ADDRESS_FAILURE");
    public static final NotifyType FAILED_CP_REQUIRED = known(37, "FAILED_CP_REQUIRED");
    public static final NotifyType TS_UNACCEPTABLE = known(38, "TS_UNACCEPTABLE");
    public static final NotifyType INVALID_SELECTORS = known(39, "INVALID_SELECTORS");
    public static final NotifyType UNACCEPTABLE_ADDRESSES = known(40, "UNACCEPTABLE_ADDRESSES");
    public static final NotifyType UNEXPECTED_NAT_DETECTED = known(41, "UNEXPECTED_NAT_DETECTED");
    public static final NotifyType USE_ASSIGNED_HOA = known(42, "USE_ASSIGNED_HoA");
    public static final NotifyType TEMPORARY_FAILURE = known(43, "TEMPORARY_FAILURE");
    public static final NotifyType CHILD_SA_NOT_FOUND = known(44, "CHILD_SA_NOT_FOUND");
    public static final NotifyType INVALID_GROUP_ID = known(45, "INVALID_GROUP_ID");
    public static final NotifyType STATE_NOT_FOUND = known(47, "STATE_NOT_FOUND");
    public static final NotifyType TS_MAX_QUEUE = known(48, "TS_MAX_QUEUE");
    public static final NotifyType INITIAL_CONTACT = known(16384, "INITIAL_CONTACT");
    public static final NotifyType SET_WINDOW_SIZE = known(16385, "SET_WINDOW_SIZE");
    public static final NotifyType ADDITIONAL_TS_POSSIBLE = known(16386, "ADDITIONAL_TS_POSSIBLE");
    public static final NotifyType IPCOMP_SUPPORTED = known(16387, "IPCOMP_SUPPORTED");
    public static final NotifyType NAT_DETECTION_SOURCE_IP = known(16388, "NAT_DETECTION_SOURCE_IP");
    public static final NotifyType NAT_DETECTION_DESTINATION_IP = known(16389, "NAT_DETECTION_DESTINATION_IP");
    public static final NotifyType COOKIE = known(16390, "COOKIE");
    public static final NotifyType USE_TRANSPORT_MODE = known(16391, "USE_TRANSPORT_MODE");
    public static final NotifyType HTTP_CERT_LOOKUP_SUPPORTED = known(16392, "HTTP_CERT_LOOKUP_SUPPORTED");
    public static final NotifyType REKEY_SA = known(16393, "REKEY_SA");
    public static final NotifyType ESP_TFC_PADDING_NOT_SUPPORTED = known(16394, "ESP_TFC_PADDING_NOT_SUPPORTED");
    public static final NotifyType NON_FIRST_FRAGMENTS_ALSO = known(16395, "NON_FIRST_FRAGMENTS_ALSO");
    public static final NotifyType MOBIKE_SUPPORTED = known(16396, "MOBIKE_SUPPORTED");
    public static final NotifyType ADDITIONAL_IP4_ADDRESS = known(16397, "ADDITIONAL_IP4_ADDRESS");
    public static final NotifyType ADDITIONAL_IP6_ADDRESS = known(16398, "ADDITIONAL_IP6_ADDRESS");
    public static final NotifyType NO_ADDITIONAL_ADDRESSES = known(16399, "NO_ADDITIONAL_ADDRESSES");
    public static final NotifyType UPDATE_SA_ADDRESSES = known(16400, "UPDATE_SA_ADDRESSES");
    public static final NotifyType COOKIE2 = known(16401, "COOKIE2");
    public static final NotifyType NO_NATS_ALLOWED = known(16402, "NO_NATS_ALLOWED");
    public static final NotifyType AUTH_LIFETIME = known(16403, "AUTH_LIFETIME");
    public static final NotifyType MULTIPLE_AUTH_SUPPORTED = known(16404, "MULTIPLE_AUTH_SUPPORTED");
    public static final NotifyType ANOTHER_AUTH_FOLLOWS = known(16405, "ANOTHER_AUTH_FOLLOWS");
    public static final NotifyType REDIRECT_SUPPORTED = known(16406, "REDIRECT_SUPPORTED");
    public static final NotifyType REDIRECT = known(16407, "REDIRECT");
    public static final NotifyType REDIRECTED_FROM = known(16408, "REDIRECTED_FROM");
    public static final NotifyType TICKET_LT_OPAQUE = known(16409, "TICKET_LT_OPAQUE");
    public static final NotifyType TICKET_REQUEST = known(16410, "TICKET_REQUEST");
    public static final NotifyType TICKET_ACK = known(16411, "TICKET_ACK");
    public static final NotifyType TICKET_NACK = known(16412, "TICKET_NACK");
    public static final NotifyType TICKET_OPAQUE = known(16413, "TICKET_OPAQUE");
    public static final NotifyType LINK_ID = known(16414, "LINK_ID");
    public static final NotifyType USE_WESP_MODE = known(16415, "USE_WESP_MODE");
    public static final NotifyType ROHC_SUPPORTED = known(16416, "ROHC_SUPPORTED");
    public static final NotifyType EAP_ONLY_AUTHENTICATION = known(16417, "EAP_ONLY_AUTHENTICATION");
    public static final NotifyType CHILDLESS_IKEV2_SUPPORTED = known(16418, "CHILDLESS_IKEV2_SUPPORTED");
    public static final NotifyType QUICK_CRASH_DETECTION = known(16419, "QUICK_CRASH_DETECTION");
    public static final NotifyType IKEV2_MESSAGE_ID_SYNC_SUPPORTED = known(16420, "IKEV2_MESSAGE_ID_SYNC_SUPPORTED");
    public static final NotifyType IPSEC_REPLAY_COUNTER_SYNC_SUPPORTED =
            known(16421, "IPSEC_REPLAY_COUNTER_SYNC_SUPPORTED");
    public static final NotifyType IKEV2_MESSAGE_ID_SYNC = known(16422, "IKEV2_MESSAGE_ID_SYNC");
    public static final NotifyType IPSEC_REPLAY_COUNTER_SYNC = known(16423, "IPSEC_REPLAY_COUNTER_SYNC");
    public static final NotifyType SECURE_PASSWORD_METHODS = known(16424, "SECURE_PASSWORD_METHODS");
    public static final NotifyType PSK_PERSIST = known(16425, "PSK_PERSIST");
    public static final NotifyType PSK_CONFIRM = known(16426, "PSK_CONFIRM");
    public static final NotifyType ERX_SUPPORTED = known(16427, "ERX_SUPPORTED");
    public static final NotifyType IFOM_CAPABILITY = known(16428, "IFOM_CAPABILITY");
    public static final NotifyType SENDER_REQUEST_ID = known(16429, "SENDER_REQUEST_ID");
    public static final NotifyType IKEV2_FRAGMENTATION_SUPPORTED = known(16430, "IKEV2_FRAGMENTATION_SUPPORTED");
    public static final NotifyType SIGNATURE_HASH_ALGORITHMS = known(16431, "SIGNATURE_HASH_ALGORITHMS");
    public static final NotifyType CLONE_IKE_SA_SUPPORTED = known(16432, "CLONE_IKE_SA_SUPPORTED");
    public static final NotifyType CLONE_IKE_SA = known(16433, "CLONE_IKE_SA");
    public static final NotifyType PUZZLE = known(16434, "PUZZLE");
    public static final NotifyType USE_PPK = known(16435, "USE_PPK");
    public static final NotifyType PPK_IDENTITY = known(16436, "PPK_IDENTITY");
    public static final NotifyType NO_PPK_AUTH = known(16437, "NO_PPK_AUTH");
    public static final NotifyType INTERMEDIATE_EXCHANGE_SUPPORTED = known(16438, "INTERMEDIATE_EXCHANGE_SUPPORTED");
    public static final NotifyType IP4_ALLOWED = known(16439, "IP4_ALLOWED");
    public static final NotifyType IP6_ALLOWED = known(16440, "IP6_ALLOWED");
    public static final NotifyType ADDITIONAL_KEY_EXCHANGE = known(16441, "ADDITIONAL_KEY_EXCHANGE");
    public static final NotifyType USE_AGGFRAG = known(16442, "USE_AGGFRAG");
    public static final NotifyType SUPPORTED_AUTH_METHODS = known(16443, "SUPPORTED_AUTH_METHODS");
    public static final NotifyType SA_RESOURCE_INFO = known(16444, "SA_RESOURCE_INFO");
    public static final NotifyType USE_PPK_INT = known(16445, "USE_PPK_INT");
    public static final NotifyType PPK_IDENTITY_KEY = known(16446, "PPK_IDENTITY_KEY");

    /** Whether it reports an error (types 0–16383) rather than a status. */
    public boolean isError() {
        return code < 16384;
    }

    public boolean isKnown() {
        return LABELS.containsKey(code);
    }

    /** The registry's name, or the number where it is unknown. */
    @Override
    public String toString() {
        return LABELS.getOrDefault(code, "unknown (" + code + ")");
    }

    private static NotifyType known(int code, String label) {
        LABELS.put(code, label);
        return new NotifyType(code);
    }
}
