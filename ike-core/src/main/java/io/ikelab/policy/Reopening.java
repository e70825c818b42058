package io.ikelab.policy;

/** What becomes of an SA that this end did not mean to lose. */
public enum Reopening {
    /** It stays down until somebody asks for it. */
    NEVER,
    /** It comes back with the first packet that wants to go through it. */
    ON_TRAFFIC,
    /** This end sets it up anew at once. */
    AT_ONCE
}
