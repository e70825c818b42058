package io.ikelab.wire;

/** What the first 28 octets of a datagram say: enough to find the IKE SA it belongs to. */
public sealed interface HeaderResult permits HeaderResult.Found, Decoded.UnprotectedFault {

    /** A version 2 header whose length is the datagram's. Nothing in it is authenticated. */
    record Found(IkeHeader header) implements HeaderResult {}
}
