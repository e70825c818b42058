package io.ikelab.child;

/** How ESP travels. */
public enum Encapsulation {
    /** As IP protocol 50 (RFC 4303). */
    NATIVE,
    /** In UDP port 4500 (RFC 3948). */
    UDP
}
