package io.ikelab.policy;

/** Which end may open a connection's first IKE SA. Later exchanges may come from either end in any case. */
public enum Initiation {
    /** Whichever comes first. */
    EITHER,
    /** Whichever comes first, but this end only when it is told to: its traffic waits for the tunnel and opens none. */
    WHEN_TOLD,
    /** Only this end: a peer's IKE_SA_INIT is not for this connection. */
    THIS_END_ONLY,
    /** Only the peer: commands and traffic of this end open nothing. */
    PEER_ONLY;

    public boolean mayBegin() {
        return this != PEER_ONLY;
    }

    /** Whether a packet that has no SA opens one. */
    public boolean trafficBegins() {
        return mayBegin() && this != WHEN_TOLD;
    }

    public boolean mayBeBegun() {
        return this != THIS_END_ONLY;
    }
}
