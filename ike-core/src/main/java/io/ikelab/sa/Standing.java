package io.ikelab.sa;

/** What is to become of a Child SA. All of them receive. */
public enum Standing {
    /** Traffic leaves through it. */
    IN_USE,
    /**
     * The peer made it to replace another. Traffic leaves through it once the peer is sure to receive on it: when the first
     * packet came through it, or the peer deletes the one it replaces (RFC 7296 §2.8).
     */
    AWAITING_USE,
    /** Another has taken its place, or is about to, and whoever made that one deletes this. */
    REPLACED,
    /** Both ends replaced the same one at once, and this is the replacement too many: who made it deletes it (§2.8.1). */
    REDUNDANT
}
