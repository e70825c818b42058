package io.ikelab.sa;

/** The timers of an IKE SA beside retransmission, which is the session's own. */
public enum Timer {
    /** A responder has waited long enough for IKE_AUTH. */
    HALF_OPEN,
    /** It may be time to see whether the peer is alive. */
    LIVENESS,
    /** An SA is due to be replaced or to end, or something postponed is due. */
    LIFETIMES,
    /** The NAT before this end may be about to forget it. */
    KEEPALIVE
}
