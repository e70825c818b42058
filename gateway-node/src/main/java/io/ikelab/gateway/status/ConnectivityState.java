package io.ikelab.gateway.status;

import io.ikelab.host.ConnectionStatus;

/** Azure's words for how a connection stands. */
public enum ConnectivityState {
    /** Nothing was tried yet. */
    UNKNOWN("Unknown"),
    /** A negotiation is under way, or no Child SA is up. */
    CONNECTING("Connecting"),
    CONNECTED("Connected"),
    /** The last attempt failed, or the tunnel was closed. */
    NOT_CONNECTED("NotConnected");

    private final String label;

    ConnectivityState(String label) {
        this.label = label;
    }

    public static ConnectivityState of(ConnectionStatus.Phase phase) {
        return switch (phase) {
            case IDLE -> UNKNOWN;
            case NEGOTIATING, WITHOUT_CHILD -> CONNECTING;
            case UP -> CONNECTED;
            case DOWN -> NOT_CONNECTED;
        };
    }

    /** As Azure writes it. */
    public String label() {
        return label;
    }
}
