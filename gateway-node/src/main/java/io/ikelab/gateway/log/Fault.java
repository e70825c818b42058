package io.ikelab.gateway.log;

import java.util.List;

/** What Network Watcher's troubleshooting of a connection can find here (azure: connection faults). */
public enum Fault {
    NO_FAULT("NoFault", "The connection works", List.of()),
    AUTHENTICATION(
            "Authentication",
            "The two ends do not accept each other's proof of identity",
            List.of(
                    "Set the same shared key at both ends and compare them character by character",
                    "Where certificates are used, check that each end trusts the other's authority and expects its name")),
    PEER_REACHABILITY(
            "PeerReachability",
            "The device does not answer",
            List.of(
                    "Check the address in the local network gateway against the device's public address",
                    "Check that UDP 500 and 4500 and protocol 50 pass every firewall between the two ends")),
    IKE_POLICY_MISMATCH(
            "IkePolicyMismatch",
            "The two ends have no policy in common",
            List.of(
                    "Compare the IPsec/IKE policy of the connection with the device's, phase 1 and phase 2",
                    "Compare the traffic selectors of both ends")),
    MARKED_DISCONNECTED(
            "ConnectionIsMarkedDisconnected",
            "Nothing has opened the connection, or it was closed",
            List.of("Send traffic, or have the device open the tunnel; check the connection mode of both ends"));

    private final String azureName;
    private final String summary;

    @SuppressWarnings("ImmutableEnumChecker") // a List.of
    private final List<String> actions;

    Fault(String azureName, String summary, List<String> actions) {
        this.azureName = azureName;
        this.summary = summary;
        this.actions = actions;
    }

    public String azureName() {
        return azureName;
    }

    public String summary() {
        return summary;
    }

    /** What is recommended, one sentence each, without full stops. */
    public List<String> actions() {
        return actions;
    }

    /** Which fault a negotiation that ended so stands for. */
    static Fault of(IkeError error) {
        return switch (error) {
            case AUTH_FAIL, INVALID_SIGNATURE -> AUTHENTICATION;
            case TIMED_OUT, PEER_GONE, REFUSED -> PEER_REACHABILITY;
            case DH_FAIL,
                    CRITICAL_PAYLOAD,
                    INVALID_PAYLOAD,
                    INVALID_COOKIE,
                    POLICY_MATCH,
                    INVALID_MAJOR_VERSION,
                    INTERNAL_ADDRESS,
                    TRAFFIC_SELECTORS -> IKE_POLICY_MISMATCH;
            case RPC_DELETE, MM_EXPIRED -> MARKED_DISCONNECTED;
        };
    }
}
