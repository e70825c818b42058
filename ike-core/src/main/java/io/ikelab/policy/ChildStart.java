package io.ikelab.policy;

/** When a Child SA that does not come with the IKE SA is set up. The first of a connection always comes with it. */
public enum ChildStart {
    /** As soon as the IKE SA is up. */
    AT_ONCE,
    /** When a packet wants to go through it. */
    ON_TRAFFIC,
    /** By command, or when the peer wants it. */
    WHEN_TOLD
}
