package io.ikelab.lab.comparison;

/** What a file may leave to another one, or to whoever runs it: nothing can be said of it then. */
public enum Unsaid {
    /** This end's outer address, such as a public address Azure hands out. */
    OWN_ADDRESS,
    /** The peer's outer address, which may be any. */
    PEER_ADDRESS,
    /** What this end says it is. */
    OWN_IDENTITY,
    /** Who the peer has to be, which may be anybody. */
    PEER_IDENTITY,
    /** The shared key, where it is a variable or in a vault. */
    KEY,
    /** The networks behind this end. */
    OWN_NETWORKS,
    /** The networks behind the peer. */
    PEER_NETWORKS
}
