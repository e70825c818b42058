package io.ikelab.host;

/** What one UDP datagram between two IPsec hosts carries. {@link PortRole} tells which. */
public enum DatagramKind {
    IKE,
    ESP,
    /** A single octet that keeps a NAT's mapping alive and is otherwise ignored (RFC 3948 §2.3). */
    KEEPALIVE,
    /** Neither of the others: too short to say, or too short for an ESP header. */
    MALFORMED
}
