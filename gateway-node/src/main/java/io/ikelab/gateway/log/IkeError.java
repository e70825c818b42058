package io.ikelab.gateway.log;

import io.ikelab.iana.NotifyType;
import java.util.Locale;

/**
 * How an IKE negotiation ends in the gateway's log: Azure's route-based gateways count errors as Windows does (WinError.h,
 * {@code ERROR_IPSEC_IKE_...}), so the notification on the wire is to be looked up by these numbers.
 */
public enum IkeError {
    AUTH_FAIL(13801, "IKE authentication credentials are unacceptable"),
    TIMED_OUT(13805, "Negotiation timed out"),
    DH_FAIL(13822, "Error processing Diffie Hellman group"),
    CRITICAL_PAYLOAD(13823, "Unrecognized critical payload"),
    INVALID_SIGNATURE(13826, "Failed to verify signature"),
    INVALID_PAYLOAD(13843, "Invalid payload received"),
    INVALID_COOKIE(13846, "Invalid cookie received"),
    POLICY_MATCH(13868, "Policy match error"),
    RPC_DELETE(13877, "Deleted via RPC call"),
    INVALID_MAJOR_VERSION(13880, "Peer uses another major version of IKE"),
    MM_EXPIRED(13885, "SA expired, or the peer deleted it"),
    PEER_GONE(13886, "The peer stopped responding"),
    INTERNAL_ADDRESS(13899, "No inner address to assign"),
    TRAFFIC_SELECTORS(13999, "Traffic selectors unacceptable"),
    REFUSED(1225, "The remote computer refused the network connection");

    private final int code;
    private final String message;

    IkeError(int code, String message) {
        this.code = code;
        this.message = message;
    }

    /** Decimal, as {@code IkeCleanupMMNegotiation} is called with. */
    public int code() {
        return code;
    }

    /** Such as {@code 0x362C}. */
    public String hex() {
        return String.format(Locale.ROOT, "0x%X", code);
    }

    public String message() {
        return message;
    }

    /** What an error notification means to Azure. */
    public static IkeError of(NotifyType error) {
        if (error.equals(NotifyType.AUTHENTICATION_FAILED)) {
            return AUTH_FAIL;
        } else if (error.equals(NotifyType.NO_PROPOSAL_CHOSEN)) {
            return POLICY_MATCH;
        } else if (error.equals(NotifyType.INVALID_KE_PAYLOAD)) {
            return DH_FAIL;
        } else if (error.equals(NotifyType.TS_UNACCEPTABLE) || error.equals(NotifyType.SINGLE_PAIR_REQUIRED)) {
            return TRAFFIC_SELECTORS;
        } else if (error.equals(NotifyType.INVALID_MAJOR_VERSION)) {
            return INVALID_MAJOR_VERSION;
        } else if (error.equals(NotifyType.UNSUPPORTED_CRITICAL_PAYLOAD)) {
            return CRITICAL_PAYLOAD;
        } else if (error.equals(NotifyType.INVALID_IKE_SPI) || error.equals(NotifyType.INVALID_SPI)) {
            return INVALID_COOKIE;
        } else if (error.equals(NotifyType.INTERNAL_ADDRESS_FAILURE) || error.equals(NotifyType.FAILED_CP_REQUIRED)) {
            return INTERNAL_ADDRESS;
        }
        return INVALID_PAYLOAD;
    }

    /** What follows "Sending Notify Message - ". */
    static String notifyText(NotifyType error) {
        return switch (of(error)) {
            case AUTH_FAIL -> "Authentication failed";
            case POLICY_MATCH -> "Policy Mismatch";
            case TRAFFIC_SELECTORS -> "Traffic selectors unacceptable";
            case DH_FAIL -> "Invalid KE payload";
            case INVALID_MAJOR_VERSION -> "Unsupported IKE version";
            case TIMED_OUT,
                    CRITICAL_PAYLOAD,
                    INVALID_SIGNATURE,
                    INVALID_PAYLOAD,
                    INVALID_COOKIE,
                    RPC_DELETE,
                    MM_EXPIRED,
                    PEER_GONE,
                    INTERNAL_ADDRESS,
                    REFUSED -> error.toString();
        };
    }
}
