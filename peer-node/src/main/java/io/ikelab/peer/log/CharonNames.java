package io.ikelab.peer.log;

import io.ikelab.iana.NotifyType;
import io.ikelab.iana.PayloadType;
import io.ikelab.wire.ConfigurationPayload;
import io.ikelab.wire.DeletePayload;
import io.ikelab.wire.EapPayload;
import io.ikelab.wire.IkeHeader;
import io.ikelab.wire.IkeMessage;
import io.ikelab.wire.NotifyPayload;
import io.ikelab.wire.Payload;
import io.ikelab.wire.VendorIdPayload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** charon's short names of messages, payloads and notifications: what people search its log for. */
final class CharonNames {
    private static final Map<NotifyType, String> NOTIFIES = new LinkedHashMap<>();
    private static final Map<PayloadType, String> PAYLOADS = new LinkedHashMap<>();

    static {
        NOTIFIES.put(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD, "CRIT");
        NOTIFIES.put(NotifyType.INVALID_IKE_SPI, "INVAL_IKE_SPI");
        NOTIFIES.put(NotifyType.INVALID_MAJOR_VERSION, "INVAL_MAJOR");
        NOTIFIES.put(NotifyType.INVALID_SYNTAX, "INVAL_SYN");
        NOTIFIES.put(NotifyType.INVALID_MESSAGE_ID, "INVAL_MID");
        NOTIFIES.put(NotifyType.INVALID_SPI, "INVAL_SPI");
        NOTIFIES.put(NotifyType.NO_PROPOSAL_CHOSEN, "NO_PROP");
        NOTIFIES.put(NotifyType.INVALID_KE_PAYLOAD, "INVAL_KE");
        NOTIFIES.put(NotifyType.AUTHENTICATION_FAILED, "AUTH_FAILED");
        NOTIFIES.put(NotifyType.SINGLE_PAIR_REQUIRED, "SINGLE_PAIR");
        NOTIFIES.put(NotifyType.NO_ADDITIONAL_SAS, "NO_ADD_SAS");
        NOTIFIES.put(NotifyType.TS_UNACCEPTABLE, "TS_UNACCEPT");
        NOTIFIES.put(NotifyType.UNACCEPTABLE_ADDRESSES, "UNACC_ADDR");
        NOTIFIES.put(NotifyType.TEMPORARY_FAILURE, "TEMP_FAIL");
        NOTIFIES.put(NotifyType.CHILD_SA_NOT_FOUND, "NO_CHILD_SA");
        NOTIFIES.put(NotifyType.INITIAL_CONTACT, "INIT_CONTACT");
        NOTIFIES.put(NotifyType.SET_WINDOW_SIZE, "SET_WINSIZE");
        NOTIFIES.put(NotifyType.ADDITIONAL_TS_POSSIBLE, "ADD_TS_POSS");
        NOTIFIES.put(NotifyType.NAT_DETECTION_SOURCE_IP, "NATD_S_IP");
        NOTIFIES.put(NotifyType.NAT_DETECTION_DESTINATION_IP, "NATD_D_IP");
        NOTIFIES.put(NotifyType.USE_TRANSPORT_MODE, "USE_TRANSP");
        NOTIFIES.put(NotifyType.ESP_TFC_PADDING_NOT_SUPPORTED, "ESP_TFC_PAD_N");
        NOTIFIES.put(NotifyType.MOBIKE_SUPPORTED, "MOBIKE_SUP");
        NOTIFIES.put(NotifyType.ADDITIONAL_IP4_ADDRESS, "ADD_4_ADDR");
        NOTIFIES.put(NotifyType.ADDITIONAL_IP6_ADDRESS, "ADD_6_ADDR");
        NOTIFIES.put(NotifyType.NO_ADDITIONAL_ADDRESSES, "NO_ADD_ADDR");
        NOTIFIES.put(NotifyType.UPDATE_SA_ADDRESSES, "UPD_SA_ADDR");
        NOTIFIES.put(NotifyType.NO_NATS_ALLOWED, "NO_NATS");
        NOTIFIES.put(NotifyType.MULTIPLE_AUTH_SUPPORTED, "MULT_AUTH");
        NOTIFIES.put(NotifyType.REDIRECT_SUPPORTED, "REDIR_SUP");
        NOTIFIES.put(NotifyType.EAP_ONLY_AUTHENTICATION, "EAP_ONLY");
        NOTIFIES.put(NotifyType.CHILDLESS_IKEV2_SUPPORTED, "CHDLESS_SUP");
        NOTIFIES.put(NotifyType.IKEV2_FRAGMENTATION_SUPPORTED, "FRAG_SUP");
        NOTIFIES.put(NotifyType.SIGNATURE_HASH_ALGORITHMS, "HASH_ALG");
        PAYLOADS.put(PayloadType.NONCE, "No");
    }

    private CharonNames() {}

    /** Such as {@code IKE_AUTH response 1 [ N(AUTH_FAILED) ]}. */
    static String of(IkeMessage message) {
        String payloads = message.payloads().stream().map(CharonNames::of).collect(Collectors.joining(" "));
        return of(message.header()) + " [ " + payloads + (payloads.isEmpty() ? "]" : " ]");
    }

    static String of(IkeHeader header) {
        return header.exchange() + (header.response() ? " response " : " request ") + header.messageId();
    }

    static String of(NotifyType notify) {
        return NOTIFIES.getOrDefault(notify, notify.toString());
    }

    private static String of(Payload payload) {
        return switch (payload) {
            case NotifyPayload notify -> "N(" + of(notify.notifyType()) + ")";
            case DeletePayload _ -> "D";
            case VendorIdPayload _ -> "V";
            case ConfigurationPayload configuration -> "CP(" + configuration.configurationType() + ")";
            case EapPayload _ -> "EAP";
            default -> PAYLOADS.getOrDefault(payload.type(), payload.type().toString());
        };
    }

    /** A suite of ours with charon's underscores. */
    static String suite(String ours) {
        return ours.replace('-', '_')
                .replace(' ', '_')
                .replace("X25519", "CURVE_25519")
                .replace("no_ESN", "NO_EXT_SEQ");
    }
}
