package io.ikelab.sa;

/** How an IKE SA came to its end, for whoever decides whether there is to be another. */
public enum Closure {
    /** Somebody at this end wanted it so. */
    COMMANDED,
    /** The peer deleted it, or began anew. */
    BY_PEER,
    /** The peer did not answer. */
    SILENCE,
    /** It came to the end of its life, or fell out of step with the peer. */
    EXPIRED,
    /** Another IKE SA with its Child SAs goes on in its place. */
    REPLACED,
    /** It never came up, or an end found the other's conduct unacceptable. */
    REFUSED
}
